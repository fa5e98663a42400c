//! Commands in every form that `param` and `paras` are known to take.

use super::document::{Document, Text};

pub(super) fn tasks() -> Vec<Document> {
    let task = |id, shows, param| Document {
        id,
        shows,
        param: Text::Borrowed(param),
        ..Document::BASE
    };
    vec![
        task(
            "5ca1ab1e0000000000000031",
            "the old, flat form of param",
            r#"{"commandType":"DeviceType","deviceType":"WaterMeter","manufacturerId":"synthetic-maker","model":"WM-1","serviceId":"Report","method":"SET_INTERVAL"}"#,
        ),
        task(
            "5ca1ab1e0000000000000032",
            "paras: the object as a JSON string, with a 64-bit integer in it",
            r#"{"type":"Broadcast","command":{"serviceId":"Report","method":"SET","paras":"{\"epochNanos\":1767254400000000001,\"ratio\":0.10}"}}"#,
        ),
        task(
            "5ca1ab1e0000000000000033",
            "paras: null",
            r#"{"type":"Broadcast","command":{"serviceId":"Device","method":"REBOOT","paras":null}}"#,
        ),
        task(
            "5ca1ab1e0000000000000034",
            "paras: 64-bit integers, decimals and exponents that must keep every digit",
            r#"{"type":"Broadcast","command":{"serviceId":"Report","method":"SET","paras":{"max":9223372036854775807,"min":-9223372036854775808,"unsigned":18446744073709551615,"beyond":123456789012345678901234567890,"odd":9007199254740993,"price":0.10,"tiny":1e-7,"large":1.50E+300,"whole":1.0,"minusZero":-0,"pi":3.14159265358979323846}}}"#,
        ),
        task(
            "5ca1ab1e0000000000000035",
            "paras: a plain string",
            r#"{"type":"Broadcast","command":{"serviceId":"Device","method":"SAY","paras":"hello, (synthetic) world"}}"#,
        ),
        task(
            "5ca1ab1e0000000000000036",
            "paras: nested objects and lists, an empty key, a key twice",
            r#"{"type":"Broadcast","command":{"serviceId":"Plan","method":"SET","paras":{"plan":{"days":["mon","tue"],"slots":[{"from":"06:00","to":"07:30"},{"from":"17:00","to":"18:30"}]},"":"empty key","twice":1,"twice":2,"none":[],"nothing":{}}}}"#,
        ),
        task(
            "5ca1ab1e0000000000000037",
            "a command without paras, and neither callbackUrl, maxRetransmit nor groupTag; a fileId",
            r#"{"type":"DeviceList","deviceList":[],"fileId":"synthetic-file-0004","command":{"serviceId":"Device","method":"PING"}}"#,
        ),
    ]
}

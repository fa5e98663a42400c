//! The names of the element's options are written twice: in `static/attributes.js`, and as the fields of [`ElementOptions`].

use serde::Deserialize;
use serde_json::json;

use super::ElementOptions;

const ATTRIBUTES: &str = include_str!("../../../../static/attributes.js");

#[test]
fn every_option_of_the_element_that_reaches_the_card_has_its_field() {
    let options = ATTRIBUTES.split("\n};").next().unwrap();
    let mirrored = options
        .lines()
        .filter(|line| line.contains("attribute: '") && !line.contains("isForLoader"));
    let names: Vec<_> = mirrored
        .map(|line| line.trim().split(':').next().unwrap())
        .collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        let read = ElementOptions::deserialize(json!({ name: "7" })).unwrap();
        assert_ne!(read, ElementOptions::default(), "{name}");
    }
}

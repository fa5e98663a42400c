//! The options of a card in a Yew application: their types and defaults.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "tests")]

use batch_task_widget::{BatchTaskProps, Credentials, Density, Results, Seconds, Select, Theme};
use yew::html::IntoPropValue;

#[test]
fn seconds_are_kept_in_whole_milliseconds() {
    for (seconds, millis) in [
        (Seconds::from(0_u32), 0),
        (Seconds::from(7_u32), 7_000),
        (Seconds::from(u32::MAX), 4_294_967_295_000),
        (Seconds::from(2.5), 2_500),
        (Seconds::from(0.001), 1),
        // 1.001 * 1000 is less than 1001 to a computer.
        (Seconds::from(1.001), 1_001),
        (Seconds::from(0.057), 57),
        (Seconds::from(0.0001), 1),
        (Seconds::from_millis(50), 50),
        (IntoPropValue::<Seconds>::into_prop_value(30_u32), 30_000),
        (IntoPropValue::<Seconds>::into_prop_value(30_i32), 30_000),
        (IntoPropValue::<Seconds>::into_prop_value(0.25_f64), 250),
    ] {
        assert_eq!(seconds.as_millis(), millis);
    }
}

#[test]
fn no_number_makes_seconds_below_nothing_or_of_no_length() {
    for (seconds, millis) in [
        (Seconds::from(-1.0), 0),
        (Seconds::from(f64::NAN), 0),
        (Seconds::from(f64::NEG_INFINITY), 0),
        (Seconds::from(f64::INFINITY), u64::MAX),
        (IntoPropValue::<Seconds>::into_prop_value(-5_i32), 0),
    ] {
        assert_eq!(seconds.as_millis(), millis);
    }
    assert!(Seconds::from(1_u32) < Seconds::from(1.001));
    assert_eq!(format!("{:?}", Seconds::from(2_u32)), "2000 ms");
}

#[test]
fn what_is_not_given_is_as_the_contract_says() {
    let props = yew::props!(BatchTaskProps {});
    assert_eq!(props.refresh_interval, Seconds::from(10_u32));
    assert_eq!(props.timeout, Seconds::from(15_u32));
    assert_eq!(props.select, Select::Tag);
    assert_eq!(props.credentials, Credentials::SameOrigin);
    assert_eq!(props.theme, Theme::Auto);
    assert_eq!(props.density, Density::Comfortable);
    assert_eq!(props.results, Results::OnDemand);
    assert!(props.access_token.is_none() && props.fetch.is_none() && props.data.is_none());
    assert!(!props.paused);
}

#[test]
fn no_token_is_in_the_debug_output_of_the_options() {
    let mut props = yew::props!(BatchTaskProps {});
    props.access_token = batch_task_widget::Secret::new("synthetic-token");
    assert!(!format!("{props:?} {:?}", props.access_token).contains("synthetic-token"));
}

//! Whole numbers, in any of JSON's spellings.

use batch_task_widget::json::number::whole;
use proptest::prelude::*;

#[test]
fn a_number_that_is_whole_is_whole_however_it_is_spelt() {
    for (spelt, number) in [
        ("0", 0),
        ("-0", 0),
        ("-0.0", 0),
        ("-0e9", 0),
        ("0e99999999999999999999", 0),
        ("0.00E-99999999999999999999", 0),
        ("7", 7),
        ("7.0", 7),
        ("1e3", 1000),
        ("1E3", 1000),
        ("1e+3", 1000),
        ("1.0e3", 1000),
        ("1.234e3", 1234),
        ("1.2340e3", 1234),
        ("12.50e1", 125),
        ("1000e-3", 1),
        ("1000.00e-3", 1),
        ("1e0", 1),
        ("1e00003", 1000),
        ("007", 7),
        ("18446744073709551615", u64::MAX),
        ("1.8446744073709551615e19", u64::MAX),
        ("184467440737095516150e-1", u64::MAX),
        ("0.00000000000000000001e20", 1),
    ] {
        assert_eq!(whole(spelt), Some(number), "{spelt}");
    }
}

#[test]
fn what_is_no_whole_number_from_zero_is_none() {
    for spelt in [
        "",
        "-",
        "+7",
        "-1",
        "-1e3",
        "1.5",
        "1e-1",
        "1.2345e3",
        "15e-1",
        "0.1",
        "1.",
        ".5",
        "1e",
        "1e+",
        "e3",
        "1e3.0",
        "0x10",
        "1_000",
        "1,000",
        " 1",
        "NaN",
        "Infinity",
        "١",
        "18446744073709551616",
        "1e20",
        "1.8446744073709551616e19",
        "1e99999999999999999999",
        "1e-99999999999999999999",
        "1e1e1",
        "--1",
    ] {
        assert_eq!(whole(spelt), None, "{spelt:?}");
    }
}

proptest! {
    #[test]
    fn a_number_times_a_power_of_ten_is_read_back(number: u64, shift in 0_usize..25) {
        let digits = number.to_string();
        let zeros = "0".repeat(shift);
        prop_assert_eq!(whole(&format!("{digits}{zeros}e-{shift}")), Some(number));
        prop_assert_eq!(whole(&format!("{digits}.{zeros}0")), Some(number));
        let (head, tail) = digits.split_at(digits.len().min(1));
        prop_assert_eq!(whole(&format!("{head}.{tail}0E+{}", tail.len())), Some(number));
        if number % 10 > 0 {
            prop_assert_eq!(whole(&format!("{digits}e-1")), None);
        }
    }

    #[test]
    fn any_text_is_survived(text in "[-+.eE0-9x]{0,30}") {
        whole(&text);
    }
}

//! The list of all texts. A field's documentation is its English wording, in `en`.

/// Declares the list of all texts.
macro_rules! texts {
    ($($name:ident,)+) => {
        /// The wording of one language, field by field: what `en`, `es` and `zh` fill in.
        #[derive(Clone, Copy, Debug)]
        #[allow(missing_docs, reason = "the wording in `en` says what each text is")]
        pub struct Wording {
            $(pub $name: &'static str,)+
        }

        /// The names, in the order of [`Texts`].
        const NAMES: &[&str] = &[$(stringify!($name)),+];

        #[allow(non_camel_case_types, reason = "these are the names of the texts")]
        enum Place {
            $($name),+
        }

        /// All texts of the card in one language.
        ///
        /// A list rather than fields: what goes through all of them is a loop, and weighs a tenth of 160 moves.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Texts {
            list: [&'static str; NAMES.len()],
        }

        impl Texts {
            /// The texts of a wording.
            pub const fn new(wording: &Wording) -> Self {
                Self { list: [$(wording.$name),+] }
            }

            $(
                #[doc = concat!("The text `", stringify!($name), "`, as `en` words it.")]
                pub fn $name(&self) -> &'static str {
                    self.at(Place::$name)
                }
            )+
        }
    };
}

texts! {
    // The language itself, for plurals.
    language,
    // Status, as the platform's four words.
    status_pending, status_running, status_complete, status_timeout, status_unknown,
    // Outcome.
    outcome_no_targets, outcome_none_finished, outcome_in_progress, outcome_in_progress_problems,
    outcome_all_succeeded, outcome_complete_problems, outcome_timeout_problems, outcome_ended, outcome_unknown,
    outcome_status_unknown,
    problem_failed, problem_timed_out, problem_expired, problem_no_result_complete, problem_no_result_timeout,
    list_separator,
    // Numbers.
    finished_of_total, counts_missing,
    class_succeeded, class_failed, class_timed_out, class_expired, class_no_result, class_no_result_yet,
    succeeded_of_finished, progress, progress_as_reported, success_rate, of_targets, of_finished, as_reported,
    unit_day, unit_hour, unit_minute, unit_second,
    // Conflicts.
    conflicts, conflict_sum, conflict_completed, conflict_progress, conflict_success_rate, conflict_task_id,
    unreadable_field, start_time_unreadable,
    // Details.
    task_id, task_type, created, timeout, deadline, deadline_derived, times, times_local, times_utc, as_sent, operator, source, application,
    type_device_reg, type_device_cmd, type_device_location, type_device_mod, type_device_del, type_device_license,
    from_portal, from_northbound, untitled,
    // Command.
    command, service, method, parameters, callback_url, max_retransmit, group_tag, file_id, other_fields,
    no_parameters, parameter_raw, parameters_from_string, items, fields, more_items,
    find_parameters, copy_value, copy_path, show_hidden,
    // Targets.
    targets, target_device_list, target_device_type, target_device_area, target_group_list, target_broadcast,
    target_group_id_list, target_unknown, device_type, manufacturer_id, model, device_location, device_list,
    group_list, group_id_list, shown_range, previous, next, find, found, download_csv, copy_all, no_outcome_per_device,
    // Tags.
    tags, tags_none, tags_not_returned, tag_no_value,
    // Raw answer.
    raw, raw_cut, copy, copied, copy_failed,
    // States.
    loading, updated_at, refresh, retry, stale, stale_since, from_data, platform_address,
    error_details, error_code, error_http, error_description,
    // Errors: what happened, then what to do.
    error_config, error_offline, error_offline_do, error_csp, error_csp_do, error_cors, error_cors_do,
    error_proxy_unreachable, error_proxy_unreachable_do, error_platform_direct, error_platform_direct_do,
    error_proxy_denied, error_proxy_denied_do, error_misrouted, error_misrouted_do, error_redirected,
    error_redirected_do, error_platform_unreachable, error_platform_unreachable_do, error_timeout, error_timeout_do,
    error_too_large, error_too_large_do, error_bad_data, error_bad_data_do, error_token, error_token_do,
    error_unknown_application, error_unknown_application_do, error_not_authorized, error_not_authorized_do,
    error_not_found, error_not_found_do, error_throttled, error_throttled_do, error_missing_parameter,
    error_missing_parameter_do, error_invalid_parameter, error_invalid_parameter_do, error_internal,
    error_internal_do, error_other_code, error_other_code_do, error_server, error_server_do, retry_after,
    // Options.
    problem_missing, problem_wrong, look_problem, look_problems,
    expected_task_id, expected_proxy_or_platform, expected_http_url, expected_https_url, expected_url_without_credentials,
    expected_base_without_query, expected_placeholder, expected_platform_for_template, expected_origin,
    expected_select, expected_timeout, expected_interval, expected_credentials, expected_header_text,
    expected_theme, expected_density, expected_loading, expected_time_zone, expected_language,
}

impl Texts {
    // Not inlined: it is called some 200 times.
    #[inline(never)]
    fn at(&self, place: Place) -> &'static str {
        self.list.get(place as usize).copied().unwrap_or_default()
    }

    /// Every text under its name.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        NAMES.iter().copied().zip(self.list)
    }

    /// Replaces one text by its name; `false` when there is no text of that name.
    pub fn set(&mut self, name: &str, text: &'static str) -> bool {
        let place = NAMES.iter().position(|known| *known == name);
        let place = place.and_then(|index| self.list.get_mut(index));
        place.map(|place| *place = text).is_some()
    }
}

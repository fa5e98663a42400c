//! The list of all messages of the card. What each one says stands in `en.rs`.

/// Declares [`Messages`]: one field for each message, so that a language that lacks one does not compile.
macro_rules! messages {
    ($($name:ident,)+) => {
        /// Every message of the card in one language. A page may replace single ones.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the English wording says what each message is")]
        pub struct Messages {
            $(pub $name: &'static str,)+
        }

        impl Messages {
            /// Replaces one message by its name; `false` where there is no message of that name.
            pub fn set(&mut self, name: &str, message: &'static str) -> bool {
                let known = FIELDS.iter().find(|(known, _)| *known == name);
                if let Some((_, field)) = known {
                    *field(self) = message;
                }
                known.is_some()
            }

            /// Every message with its name, in the order of the declaration.
            pub fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
                [$((stringify!($name), self.$name)),+].into_iter()
            }
        }

        /// Each message by its name: a table, since one comparison after the other weighs ten times as much.
        const FIELDS: &[(&str, fn(&mut Messages) -> &mut &'static str)] =
            &[$((stringify!($name), |messages| &mut messages.$name)),+];
    };
}

messages! {
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
    finished_of_total, succeeded_of_total, all_failed, text_cut, counts_missing,
    class_succeeded, class_failed, class_timed_out, class_expired, class_no_result, class_no_result_yet,
    succeeded_of_finished, progress, progress_as_reported, success_rate, reported_shares, of_targets, of_finished, as_reported,
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
    // Results of the devices.
    results, results_filter, results_all, result_pending, result_wait_result, result_success, result_fail, result_timeout,
    results_show, results_loading, results_waiting, results_none, results_none_at_all,
    results_beyond, results_range, results_as_of, results_line, results_unnamed, results_details,
    results_output, results_command_id, results_no_reason, results_secrets_hidden, results_reasons, results_reason,
    results_copy_ids, results_save, results_with_secrets, results_progress, results_read, results_read_open,
    results_cancel, results_resume, results_stopped, results_not_whole, results_changed, results_save_partial,
    results_copy_partial, results_save_again, results_copy_now, results_discard, results_saved, results_copied,
    results_without_id, results_masked, results_file_partial, results_file_partial_of,
    results_mismatch, results_total_of_all, results_total_wrong, results_refused, results_refused_do,
    // Tags.
    tags, tags_none, tags_not_returned, tag_no_value,
    // Raw answer.
    raw, raw_cut, copy, copied, copy_failed,
    // States.
    loading, updated_at, refresh, retry, stale, stale_since, from_data, platform_address, requested_address,
    error_details, error_code, error_http, error_description,
    // Errors: what happened, then what to do.
    error_config, error_offline, error_offline_do, error_csp, error_csp_do, error_cors, error_cors_do, error_https_expected, error_https_expected_do,
    error_proxy_unreachable, error_proxy_unreachable_do, error_platform_direct, error_platform_direct_do,
    error_proxy_denied, error_proxy_denied_do, error_misrouted, error_misrouted_do, error_redirected,
    error_redirected_do, error_platform_unreachable, error_platform_unreachable_do, error_timeout, error_timeout_do,
    error_too_large, error_too_large_do, error_bad_data, error_bad_data_do, error_too_deep, error_too_deep_do, error_token, error_token_do, error_token_missing, error_token_missing_do,
    error_token_unavailable, error_token_unavailable_do,
    error_unknown_application, error_unknown_application_do, error_not_authorized, error_not_authorized_do,
    error_not_found, error_not_found_do, error_throttled, error_throttled_do, error_missing_parameter,
    error_missing_parameter_do, error_invalid_parameter, error_invalid_parameter_do, error_internal,
    error_internal_do, error_other_code, error_other_code_do, error_server, error_server_do, retry_after,
    // Options.
    problem_missing, problem_wrong, look_problem, look_problems,
    expected_task_id, expected_proxy_or_platform, expected_http_url, expected_https_url, expected_url_without_credentials,
    expected_base_without_query, expected_placeholder, expected_platform_for_template, expected_origin,
    expected_select, expected_timeout, expected_interval, expected_credentials, expected_header_text,
    expected_theme, expected_density, expected_results, expected_token_property, expected_loading, expected_time_zone, expected_language,
}

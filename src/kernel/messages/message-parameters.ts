// Written by `npm run messages` from reference/messages.
/** The names of the parameters of each message that has some, by section. */
export interface MessageParameters {
  bundle: {
    'report.other_build': 'build';
    'report.same_bytes': 'hash';
    'report.same_verdict': 'hash';
    'report.worded_otherwise': 'build';
  };
  files: unknown;
  http: {
    'violations.day_out_of_reach': 'first' | 'last';
    'violations.deceiving': 'name';
    'violations.json_at': 'column' | 'fault' | 'line';
    'violations.other_type': 'expected';
    'violations.too_few': 'limit';
    'violations.too_large': 'limit';
    'violations.too_long': 'limit';
    'violations.too_many': 'limit';
    'violations.too_short': 'limit';
    'violations.too_small': 'limit';
    'violations.unknown_member': 'name';
    'violations.value_not_allowed': 'values';
  };
  identifiers: {
    'amount.no_decimals': 'code';
    'amount.too_many_decimals': 'code' | 'decimals';
    'currency.retired': 'code' | 'successor' | 'withdrawnOn';
    'currency.without_minor_unit': 'code' | 'name';
    'hs_code.hs_removed_from_nomenclature': 'hs6' | 'successors';
    'hs_code.length': 'count' | 'lengths';
    'hs_code.lost_zero': 'padded';
    'hs_code.unknown': 'hs6';
    'incoterm.place_missing': 'term';
    'incoterm.replaced': 'stated' | 'term';
    'incoterm.sea_term': 'term';
    'industry_class.lost_zero': 'padded';
    'uscc.length': 'count';
  };
  people: {
    'calendar.business_day_already': 'day';
    'calendar.contradicts': 'day';
    'calendar.day_before_effective': 'day' | 'effectiveOn';
    'calendar.day_outside_year': 'day' | 'year';
    'calendar.day_repeated': 'day';
    'calendar.no_business_day': 'day';
    'calendar.no_weekend_day': 'day';
    'calendar.year_known': 'year';
    'profile.post_role_missing': 'role';
  };
  'pre-checks': unknown;
  problems: unknown;
  refusals: {
    'conflict.calendar_change_pending': 'number';
    'conflict.commit_unlawful.change': 'why';
    'conflict.staff_change_pending': 'number';
    'four_eyes.delegate_not_allowed': 'role' | 'takers';
    'four_eyes.delegate_not_allowed.nobody': 'role';
    'invalid.calendar_overlaps': 'effectiveOn' | 'number';
    'invalid.delegation_days_invalid': 'days';
    'invalid.effective_in_the_past': 'today';
    'invalid.effective_too_far': 'last';
    'not_allowed_in_state.calendar_revision_settled': 'number';
    'not_allowed_in_state.staff_change_settled': 'number';
    'not_permitted.role_missing': 'role';
    'stale.revision_stale.profile': 'now' | 'seen';
    'stale.revision_stale.staff_changes': 'now' | 'seen';
    'too_large.evidence_too_large': 'limit';
    'too_large.spreadsheet_cell_too_long': 'reference';
    'too_large.spreadsheet_unpacks_too_large': 'cells' | 'files' | 'mebibytes' | 'rows';
    'unsupported_file.evidence_infected': 'signature';
    'unsupported_file.evidence_mislabelled': 'content' | 'declared' | 'extension';
    'unsupported_file.evidence_too_many_pages': 'limit';
    'unsupported_file.evidence_too_many_pixels': 'megapixels';
    'unsupported_file.evidence_type_not_allowed': 'found' | 'remedy';
    'unsupported_file.evidence_type_not_allowed.unknown': 'remedy';
    'unsupported_file.spreadsheet_not_utf8': 'name';
  };
  terms: unknown;
}

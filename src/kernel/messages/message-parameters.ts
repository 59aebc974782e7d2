// Written by `npm run messages` from reference/messages.
/** The names of the parameters of each message that has some, by section. */
export interface MessageParameters {
  files: unknown;
  http: unknown;
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
}

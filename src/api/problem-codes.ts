import type { Bilingual } from '../domain/bilingual.js';
import type { RefusalKind } from '../domain/lifecycle/refusal.js';

/** A problem of the request itself, before any use case: its status, and what to do about it. */
export interface TransportProblem {
  readonly status: number;
  readonly detail: Bilingual;
}

const transport = (status: number, zh: string, en: string): TransportProblem => ({
  status,
  detail: { zh, en },
});

export const transportProblems = {
  malformed_http: transport(400, 'HTTP 报文格式有误。', 'The HTTP message is malformed.'),
  malformed_path: transport(
    400,
    '路径编码有误，请使用 UTF-8 百分号编码。',
    'The path is not well-formed percent-encoded UTF-8.',
  ),
  query_invalid: transport(
    400,
    '查询参数有误，详见 violations。',
    'The query parameters are not valid; see violations.',
  ),
  headers_invalid: transport(
    400,
    '请求头有误，详见 violations。',
    'The request headers are not valid; see violations.',
  ),
  body_missing: transport(400, '缺少请求正文。', 'The request body is missing.'),
  body_not_expected: transport(
    400,
    '此操作不接受请求正文。',
    'This operation takes no request body.',
  ),
  body_interrupted: transport(
    400,
    '请求正文在传输中断开。',
    'The request body broke off on its way.',
  ),
  json_invalid: transport(
    400,
    '请求正文不是可接受的 JSON，详见 violations。',
    'The request body is not acceptable JSON; see violations.',
  ),
  idempotency_key_missing: transport(
    400,
    '写操作须在 Idempotency-Key 请求头中携带幂等键。',
    'A write needs a key of your own in the Idempotency-Key header.',
  ),
  idempotency_key_invalid: transport(
    400,
    '幂等键须为 1 至 255 个可见 ASCII 字符。',
    'An idempotency key is 1 to 255 visible ASCII characters.',
  ),
  if_match_invalid: transport(
    400,
    'If-Match 须为带引号的版本号，例如 "7"。',
    'If-Match is the revision in quotation marks, such as "7".',
  ),
  token_missing: transport(
    401,
    '请先登录：请求中没有访问令牌。',
    'Sign in first: the request carries no access token.',
  ),
  token_invalid: transport(
    401,
    '访问令牌无效，请重新登录。',
    'The access token is not valid; sign in again.',
  ),
  token_expired: transport(
    401,
    '访问令牌已过期，请重新登录。',
    'The access token has expired; sign in again.',
  ),
  credentials_wrong: transport(
    401,
    '银行、用户名或密码不正确。',
    'The bank, the user name or the password is wrong.',
  ),
  sign_in_stale: transport(
    401,
    '作出决定前须重新登录：上次登录已超过 15 分钟。',
    'Sign in again before you decide: the last sign-in is over 15 minutes ago.',
  ),
  permission_missing: transport(
    403,
    '您的角色无权执行此操作。',
    'None of your roles permits this operation.',
  ),
  no_such_resource: transport(404, '没有这个资源。', 'There is no such resource.'),
  method_not_allowed: transport(
    405,
    '此资源不支持该方法，可用方法见 Allow 响应头。',
    'This resource does not support the method; see the Allow header.',
  ),
  not_acceptable: transport(
    406,
    '无法提供所要求的媒体类型。',
    'The media type asked for is not available.',
  ),
  request_timeout: transport(
    408,
    '请求发送过慢，连接已关闭。',
    'The request came too slowly; the connection is closed.',
  ),
  body_too_large: transport(
    413,
    '请求正文超过 256 KiB。',
    'The request body is larger than 256 KiB.',
  ),
  unsupported_media_type: transport(
    415,
    '不支持该内容类型、字符集或压缩方式。',
    'This content type, character set or content encoding is not supported.',
  ),
  body_invalid: transport(
    422,
    '请求正文有误，全部问题见 violations。',
    'The request body is not valid; violations lists everything that is wrong.',
  ),
  if_match_missing: transport(
    428,
    '请在 If-Match 请求头中写明您所看到的版本号。',
    'State the revision you saw in the If-Match header.',
  ),
  too_many_requests: transport(
    429,
    '请求过于频繁，请稍后再试。',
    'Too many requests; try again later.',
  ),
  too_many_attempts: transport(
    429,
    '登录失败次数过多，请稍后再试。',
    'Too many failed sign-ins; try again later.',
  ),
  headers_too_large: transport(431, '请求头过大。', 'The request headers are too large.'),
  internal_error: transport(
    500,
    '服务内部出错。请凭 requestId 联系运维人员。',
    'Something went wrong on our side. Give the requestId to the operators.',
  ),
  dependency_unavailable: transport(
    503,
    '服务暂时不可用，未作任何更改，请稍后用同一幂等键重试。',
    'The service is unavailable for the moment and nothing was changed; retry later with the same idempotency key.',
  ),
  storage_full: transport(
    507,
    '存储空间不足，未作任何更改，请稍后重试。',
    'There is no room to store this and nothing was changed; retry later.',
  ),
} as const satisfies Readonly<Record<string, TransportProblem>>;

export type TransportCode = keyof typeof transportProblems;

/** Practice 12: kinds are mapped, never codes. */
export const statusOfKind: Readonly<Record<RefusalKind, number>> = {
  not_found: 404,
  not_permitted: 403,
  four_eyes: 403,
  not_allowed_in_state: 409,
  conflict: 409,
  stale: 412,
  key_reused: 422,
  invalid: 422,
  too_large: 413,
  unsupported_file: 415,
  unavailable: 503,
};

/** The codes the domain and the use cases refuse with, by kind. A test holds this to the source. */
export const refusalCodes: Readonly<Record<RefusalKind, readonly string[]>> = {
  not_found: [
    'applicant_unknown',
    'application_unknown',
    'assessment_unknown',
    'calendar_revision_unknown',
    'catalogue_node_unknown',
    'catalogue_revision_unknown',
    'change_set_unknown',
    'entry_not_found',
    'evidence_unknown',
    'not_decided',
    'override_unknown',
    'pre_check_unknown',
    'user_unknown',
  ],
  not_permitted: [
    'authority_missing',
    'exporter_only',
    'people_only',
    'role_missing',
    'system_only',
  ],
  four_eyes: [
    'author_never_approves',
    'bank_side_never_acts_for_exporter',
    'bank_user_never_acts_for_applicant',
    'exporter_side_never_acts_for_bank',
    'initiator_never_reviews',
    'one_person_one_step',
    'override_needs_senior',
    'recall_not_own',
    'proposer_never_confirms',
    'uploader_never_accepts',
  ],
  not_allowed_in_state: ['calendar_revision_settled', 'no_step_here', 'not_allowed_in_state'],
  conflict: [
    'already_claimed',
    'already_proposed',
    'appeal_too_late',
    'applicant_exists',
    'application_exists',
    'attestation_missing',
    'base_moved',
    'calendar_change_pending',
    'change_set_exists',
    'claimed_by_another',
    'deadline_moved',
    'deadline_unchanged',
    'difference_changed',
    'documents_missing',
    'entry_settled',
    'evidence_expired',
    'evidence_not_open',
    'evidence_not_yet_issued',
    'evidence_repeated',
    'evidence_unreviewed',
    'never_waived',
    'no_appeal_open',
    'no_correction_open',
    'no_eligible_reviewers',
    'not_assessed',
    'not_claimed',
    'nothing_changed',
    'nothing_expired',
    'nothing_listed',
    'nothing_to_recall',
    'nothing_proposed',
    'other_standard_on_approval',
    'override_open',
    'override_repeated',
    'override_resolved',
    'reviews_void',
    'contract_clause_missing',
    'drawdown_exceeds_approval',
    'drawdown_repeated',
    'no_hold',
  ],
  stale: [
    'calendar_hash_differs',
    'difference_hash_differs',
    'evidence_hash_differs',
    'revision_stale',
  ],
  key_reused: ['idempotency_key_reused'],
  invalid: [
    'applicant_changed',
    'applicant_invalid',
    'applicant_unknown',
    'calendar_invalid',
    'calendar_overlaps',
    'description_invalid',
    'description_missing',
    'draft_invalid',
    'edits_invalid',
    'effective_before_base',
    'effective_in_the_past',
    'effective_too_far',
    'entry_missing',
    'entry_unknown',
    'file_missing',
    'lines_missing',
    'lookups_missing',
    'multipart_malformed',
    'override_changes_nothing',
    'override_evidence_missing',
    'override_needs_line',
    'override_target_unknown',
    'override_verdict_unknown',
    'override_without_row',
    'reason_code_unknown',
    'reasons_missing',
    'return_target_not_earlier',
    'use_of_proceeds_missing',
    'condition_unknown',
    'conditions_missing',
    'day_in_future',
    'drawdown_before_contract',
    'maturity_before_signature',
    'waiver_expiry_out_of_range',
  ],
  too_large: ['evidence_too_large'],
  unsupported_file: [
    'evidence_empty',
    'evidence_file_name_unsafe',
    'evidence_infected',
    'evidence_mislabelled',
    'evidence_type_not_allowed',
  ],
  unavailable: ['bundle_key_missing', 'catalogue_revision_missing', 'too_many_streams'],
};

/** Every code a problem may carry, for OpenAPI. */
export const problemCodes: readonly string[] = [
  ...new Set([...Object.keys(transportProblems), ...Object.values(refusalCodes).flat()]),
].sort();

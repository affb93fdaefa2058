"""The register of processing (PIPL art. 55 and 56): of every personal field why it is kept, on what basis, until when,
and who reads it. It is data: a test fails for a sealed field without a line here. Chinese beside English, as it is
handed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """The paragraph of PIPL that allows it."""

    CONSENT = "PIPL 13(1)"
    SEPARATE_CONSENT = "PIPL 13(1), 29, 31"
    CONTRACT = "PIPL 13(2)"
    DUTY = "PIPL 13(3)"
    EMERGENCY = "PIPL 13(4)"


class Reads(StrEnum):
    """Who reads it in clear. Each reading with a reason is in the log of readings."""

    AGENCY = "agency, with a reason"
    STATION = "station, with a reason"
    STATION_LIST = "station, noted once a day"
    ASSOCIATION = "association, with a reason"
    SELF = "the person"
    DUTY = "the operator on duty, noted"
    PUBLIC = "public where consented"
    NOBODY = "the program only"


READS_ZH = {
    Reads.AGENCY: "本机构，须填理由",
    Reads.STATION: "本站，须填理由",
    Reads.STATION_LIST: "本站，每天记录一次",
    Reads.ASSOCIATION: "协会，须填理由",
    Reads.SELF: "本人",
    Reads.DUTY: "当值社工，有记录",
    Reads.PUBLIC: "经本人同意公开",
    Reads.NOBODY: "仅程序使用",
}


@dataclass(frozen=True)
class Line:
    """`fields` of one `model` (room.Model) that serve one purpose."""

    model: str
    fields: tuple[str, ...]
    why: str
    why_zh: str
    basis: Basis
    kept: str
    kept_zh: str
    reads: Reads

    def names(self) -> Iterator[str]:
        return (f"{self.model}.{name}" for name in self.fields)


def _line(model: str, fields: str, why: tuple[str, str], basis: Basis, kept: tuple[str, str], reads: Reads) -> Line:
    return Line(model, tuple(fields.split()), *why, basis, *kept, reads)


_ERASED = ("until erased on request, or the need has ended", "至本人要求删除或不再需要")
_THREE = ("3 years, then emptied (forget_old_contacts)", "三年，之后自动清空")
_MONTH_AFTER = ("30 days after the end, then emptied", "结束后30天，之后自动清空")
_SETTLED = ("until it is settled", "至处理完毕")
_ACCOUNT = ("until the account is closed", "至注销账户")
_SERVICE_WORDS = ("what was found and agreed in a service", "服务中了解和约定的情况")

REGISTER = (
    _line("clients.Client", "name phone street", ("to serve the same person again", "为同一服务对象持续服务"),
          Basis.CONSENT, _ERASED, Reads.AGENCY),
    _line("clients.Client", "born remark attributes guardian_name guardian_phone",
          ("care by age and health; a child's guardian", "按年龄和健康状况照顾；儿童的监护人"), Basis.SEPARATE_CONSENT,
          _ERASED, Reads.AGENCY),
    _line("contacts.Contact", "note", ("handling of a hotline call", "处理热线来电"), Basis.CONSENT, _THREE,
          Reads.AGENCY),
    _line("contacts.Contact", "risk_answers", ("to protect a life", "保护生命安全"), Basis.EMERGENCY, _THREE,
          Reads.AGENCY),
    _line("contacts.EscalationStep", "what", ("to protect a life", "保护生命安全"), Basis.EMERGENCY, _THREE,
          Reads.AGENCY),
    _line("contacts.MissedCall", "phone", ("to call back", "回拨"), Basis.CONSENT, _SETTLED, Reads.DUTY),
    _line("contacts.CallRecord", "phone", ("to log a call and call back", "登记来电并回拨"), Basis.CONSENT,
          ("until it is logged (forget_call_numbers)", "登记后自动清空"), Reads.DUTY),
    _line("contacts.Shift", "handover", ("what the next shift must know", "交班事项"), Basis.CONSENT, _THREE, Reads.DUTY),
    _line("outreach.FollowUp", "purpose note", _SERVICE_WORDS, Basis.CONSENT, _ERASED, Reads.AGENCY),
    _line("outreach.AidRun", "what where", ("to bring help to a door", "把帮助送到家"), Basis.EMERGENCY, _ERASED,
          Reads.AGENCY),
    _line("outreach.CaseEntry", "text", ("casework record (MZ/T 094)", "个案工作记录"), Basis.SEPARATE_CONSENT,
          _ERASED, Reads.AGENCY),
    _line("outreach.Referral", "summary answer", ("to hand over to another agency", "转介给其他机构"), Basis.CONSENT,
          _ERASED, Reads.AGENCY),
    _line("outreach.Feedback", "words", ("anonymous feedback", "匿名反馈"), Basis.CONSENT,
          ("kept; names nobody", "保留，不含身份"), Reads.AGENCY),
    _line("wishes.Wish", "who note", ("to hand over a wish", "送达微心愿"), Basis.CONSENT, _MONTH_AFTER, Reads.STATION),
    _line("wishes.Ask", "words name phone", ("to look into what was asked for", "核实求助"), Basis.CONSENT, _SETTLED,
          Reads.STATION),
    _line("wishes.Giver", "name phone", ("to arrange a gift", "安排捐赠送达"), Basis.CONSENT, _ACCOUNT, Reads.STATION),
    _line("wishes.Handover", "code", ("to prove a delivery", "证明已送达"), Basis.CONTRACT, _SETTLED, Reads.STATION),
    _line("activities.SignUp", "name phone", ("a place in an activity", "活动报名"), Basis.CONSENT, _MONTH_AFTER,
          Reads.STATION_LIST),
    _line("cards.CardRequest", "address", ("to bring a card", "送卡上门"), Basis.CONSENT,
          ("until it is there, at most 30 days", "送达即删，最长30天"), Reads.STATION),
    _line("cards.BatchCard", "shown", ("to recall cards that show a dead number", "召回号码失效的卡片"), Basis.CONSENT,
          ("with the card", "随卡片保留"), Reads.NOBODY),
    _line("relief.Entry", "source", ("receipt of a donation", "捐赠凭据"), Basis.DUTY,
          ("as accounts must be kept", "按账册保存期限"), Reads.AGENCY),
    _line("directory.Worker", "name mobile staff_no party_member", ("to run the network", "管理服务网络"),
          Basis.CONTRACT, ("while employed, then as the agency decides", "在职期间，其后由机构决定"), Reads.AGENCY),
    _line("directory.Hotline", "number", ("a line to call", "公布热线"), Basis.CONSENT,
          ("while in service", "开通期间"), Reads.PUBLIC),
    _line("accounts.User", "username name", ("an account", "账户"), Basis.CONTRACT, _ACCOUNT, Reads.ASSOCIATION),
    _line("accounts.Phone", "number", ("to sign in; one person, one ballot", "登录；一人一票"), Basis.CONTRACT, _ACCOUNT,
          Reads.SELF),
    _line("accounts.PhoneCode", "number", ("to send a code and stop floods", "发送验证码并防滥发"), Basis.CONTRACT,
          ("1 day (forget_phone_codes)", "一天，之后自动删除"), Reads.NOBODY),
    _line("sessions.Session", "session_data", ("to stay signed in", "保持登录"), Basis.CONTRACT,
          ("14 days", "14天"), Reads.NOBODY),
    _line("channels.Subscriber", "address", ("to send the newsletter", "发送通讯"), Basis.CONSENT,
          ("until they leave; unconfirmed 3 days", "至退订；未确认的三天"), Reads.NOBODY),
    _line("channels.AccessToken", "value", ("a token of WeChat, of no person", "微信接口令牌，不涉个人"), Basis.CONTRACT,
          ("2 hours", "两小时"), Reads.NOBODY),
    _line("newsroom.Consent", "name", ("consent to a story or picture", "同意刊登"), Basis.CONSENT,
          ("while it is published", "刊登期间"), Reads.ASSOCIATION),
    _line("awards.Entry", "contact_name contact_phone contact_email salt", ("to ask about an entry", "就参评作品联系"),
          Basis.CONSENT, _ERASED, Reads.ASSOCIATION),
    _line("awards.EntryFile", "name removed", ("evidence of an entry", "参评材料"), Basis.CONSENT, _ERASED,
          Reads.ASSOCIATION),
    _line("awards.Juror", "declared", ("an expert's interests", "专家申报关系"), Basis.DUTY, _ERASED, Reads.ASSOCIATION),
    _line("awards.Relation", "note", ("recusal", "回避"), Basis.DUTY, _ERASED, Reads.ASSOCIATION),
    _line("awards.Sheet", "salt", ("to prove a score", "证明评分"), Basis.DUTY,
          ("kept; names nobody", "保留，不含身份"), Reads.PUBLIC),
    _line("awards.Objection", "text name contact salt", ("to decide an objection", "处理异议"), Basis.DUTY,
          ("180 days after the notice", "公示结束后180天"), Reads.ASSOCIATION),
    _line("awards.Evidence", "name", ("to decide an objection", "处理异议"), Basis.DUTY,
          ("180 days after the notice", "公示结束后180天"), Reads.ASSOCIATION),
)  # fmt: skip


def as_data() -> list[dict[str, object]]:
    """Return the register as JSON values, a line a field."""
    return [
        {
            "field": key, "why": one.why, "why_zh": one.why_zh, "basis": one.basis.value, "kept": one.kept,
            "kept_zh": one.kept_zh, "read_by": one.reads.value, "read_by_zh": READS_ZH[one.reads],
        }
        for one in REGISTER for key in one.names()
    ]  # fmt: skip


def as_markdown(*, chinese: bool) -> str:
    """Return the register as a table in one language."""
    heads = (
        ("字段", "目的", "依据", "保存期限", "谁能看") if chinese else ("field", "purpose", "basis", "kept", "read by")
    )
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for one in REGISTER:
        names = f"`{one.model}`: {', '.join(one.fields)}"
        told = (one.why_zh, one.basis, one.kept_zh, READS_ZH[one.reads]) if chinese else (
            one.why, one.basis, one.kept, one.reads
        )  # fmt: skip
        lines.append(f"| {' | '.join((names, *told))} |")
    return "\n".join(lines)

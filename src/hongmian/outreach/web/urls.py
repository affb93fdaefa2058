"""Addresses of outreach. A record's page is named after its model, so that other rooms find it."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.outreach.models import AidRun, FollowUp, Outing, Support
from hongmian.outreach.web.passing import referrals, satisfaction
from hongmian.outreach.web.records import aid_runs, case_work, cases, follow_ups, mending, outings, voiding

app_name = "outreach"


def _voiding(folder: str, name: str, model: type) -> list[URLPattern]:
    more = {"model": model}
    return [
        path(f"{folder}/<uuid:pk>/void/", voiding.record_void, more, name=f"{name}_void"),
        path(f"{folder}/<uuid:pk>/unvoid/", voiding.record_unvoid, more, name=f"{name}_unvoid"),
    ]


def _services(folder: str, kind: str) -> list[URLPattern]:
    more = {"kind": kind}
    return [
        path(f"{folder}/", outings.service_list, more, name=f"{kind}s"),
        path(f"{folder}/new/", outings.service_new, more, name=f"{kind}_new"),
        path(f"{folder}/<uuid:pk>/", outings.service_record, more, name=f"{kind}_record"),
        path(f"{folder}/<uuid:pk>/correct/", outings.service_correct, more, name=f"{kind}_correct"),
    ]


urlpatterns = [
    path("follow-ups/", follow_ups.follow_up_list, name="follow_ups"),
    path("follow-ups/new/", follow_ups.follow_up_new, name="follow_up_new"),
    path("follow-ups/<uuid:pk>/", follow_ups.follow_up_record, name="followup_record"),
    path("follow-ups/<uuid:pk>/open/", follow_ups.follow_up_open, name="follow_up_open"),
    path("follow-ups/<uuid:pk>/done/", follow_ups.follow_up_done, name="follow_up_done"),
    path("follow-ups/<uuid:pk>/again/", follow_ups.follow_up_again, name="follow_up_again"),
    path("follow-ups/<uuid:pk>/cancel/", follow_ups.follow_up_cancel, name="follow_up_cancel"),
    path("follow-ups/<uuid:pk>/correct/", mending.follow_up_correct, name="follow_up_correct"),
    path("follow-ups/<uuid:pk>/undo/", mending.follow_up_undo, name="follow_up_undo"),
    *_voiding("follow-ups", "follow_up", FollowUp),
    path("aid-runs/", aid_runs.aid_run_list, name="aid_runs"),
    path("aid-runs/new/", aid_runs.aid_run_new, name="aid_run_new"),
    path("aid-runs/<uuid:pk>/", aid_runs.aid_run_record, name="aidrun_record"),
    path("aid-runs/<uuid:pk>/open/", aid_runs.aid_run_open, name="aid_run_open"),
    path("aid-runs/<uuid:pk>/assign/", aid_runs.aid_run_assign, name="aid_run_assign"),
    path("aid-runs/<uuid:pk>/release/", aid_runs.aid_run_release, name="aid_run_release"),
    path("aid-runs/<uuid:pk>/deliver/", aid_runs.aid_run_deliver, name="aid_run_deliver"),
    path("aid-runs/<uuid:pk>/confirm/", aid_runs.aid_run_confirm, name="aid_run_confirm"),
    path("aid-runs/<uuid:pk>/cancel/", aid_runs.aid_run_cancel, name="aid_run_cancel"),
    path("aid-runs/<uuid:pk>/correct/", mending.aid_run_correct, name="aid_run_correct"),
    path("aid-runs/<uuid:pk>/undo/", mending.aid_run_undo, name="aid_run_undo"),
    *_voiding("aid-runs", "aid_run", AidRun),
    *_services("outings", "outing"),
    *_voiding("outings", "outing", Outing),
    *_services("supports", "support"),
    *_voiding("supports", "support", Support),
    path("cases/", cases.case_list, name="cases"),
    path("cases/new/", cases.case_new, name="case_new"),
    path("cases/<uuid:pk>/", cases.case_record, name="casefile_record"),
    path("cases/<uuid:pk>/open/", cases.case_open, name="case_open"),
    path("cases/<uuid:pk>/print/", case_work.case_print, name="case_print"),
    path("cases/<uuid:pk>/assign/", case_work.case_assign, name="case_assign"),
    path("cases/<uuid:pk>/write/", case_work.case_write, name="case_write"),
    path("cases/<uuid:pk>/close/", case_work.case_close, name="case_close"),
    path("cases/<uuid:pk>/reopen/", case_work.case_reopen, name="case_reopen"),
    path("referrals/", referrals.referral_list, name="referrals"),
    path("referrals/new/", referrals.referral_new, name="referral_new"),
    path("referrals/<uuid:pk>/", referrals.referral_record, name="referral_record"),
    path("referrals/<uuid:pk>/accept/", referrals.referral_accept, name="referral_accept"),
    path("referrals/<uuid:pk>/decline/", referrals.referral_decline, name="referral_decline"),
    path("referrals/<uuid:pk>/finish/", referrals.referral_finish, name="referral_finish"),
    path("referrals/<uuid:pk>/unfinish/", referrals.referral_unfinish, name="referral_unfinish"),
    path("referrals/<uuid:pk>/withdraw/", referrals.referral_withdraw, name="referral_withdraw"),
    path("satisfaction/", satisfaction.results, name="satisfaction"),
    path("satisfaction/invite/", satisfaction.code_new, name="code_new"),
    path("satisfaction/<uuid:unit>/<str:month>/", satisfaction.results_words, name="satisfaction_words"),
    path("feedback/thanks/", satisfaction.feedback_thanks, name="feedback_thanks"),
    path("feedback/<str:code>/", satisfaction.feedback, name="feedback"),
]

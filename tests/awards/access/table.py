"""Who gets in where, at each step of an award's life. `life.py` says what there is; `test_access.py` walks it.

A row is an address, who may use such a page at all, and for each step who of them is let in: a cell names them, `*` is
all, `-` nobody. Who may and is not let in gets 404, as if it were not there; who may not gets 403, or is asked to sign
in. `=302` is another answer than 200; `-=422`: not there, and whoever posts is told why. To rows marked + one only
posts.

    n nobody, not signed in   c citizen   w worker of agency One   m its manager   r manager of the rival agency Two
    e expert   f expert with a conflict: works for One   a association   p Party committee   b bureau

What is asked is One's entry, its draft, its certificate. `a rival's`: the rival's entry; `out`: one that was found not
eligible; `by number`: an expert asks by the number that everyone knows, and not by the blind one. The association found
One's entry eligible, so what was sent with the objection to it is not theirs to see.
"""

from __future__ import annotations

from dataclasses import dataclass

EVERYBODY = "ncwmrefapb"
STEPS = ("draft", "entering", "eligibility", "voting", "reviewing", "notice", "over")
TABLE = """
                                   may         draft  enter  elig   vote   review notice over
award_files:assignment             ncwmrefapb  -      -      -      -      -      *      *
award_files:log                    ncwmrefapb  *      *      *      *      *      *      *
award_files:result                 ncwmrefapb  -      -      -      -      -      *      *
awards:awards                      ncwmrefapb  *      *      *      *      *      *      *
awards:call                        ncwmrefapb  -      *      *      *      *      *      *
awards:call_file                   ncwmrefapb  -      *      *      *      *      *      *
awards:certificate                 ncwmrefapb  -      -      -      -      -      -      *
awards:certificates                ncwmrefapb  *      *      *      *      *      *      *
awards:evidence_files +            ncwmrefapb  -      -      -      -      -      *      *
awards:evidence_finish +           ncwmrefapb  -      -      -      -      -      *      *
awards:evidence_upload +           ncwmrefapb  -      -      -      -      -      *      *
awards:log                         ncwmrefapb  *      *      *      *      *      *      *
awards:object                      ncwmrefapb  -      -      -      -      -      *      *=410
awards:objection_answer            ncwmrefapb  *      *      *      *      *      *      *
awards:objections                  ncwmrefapb  *      *      *      *      *      *      *
awards:result                      ncwmrefapb  -      *      *      *      *      *      *
awards:result_numbered             ncwmrefapb  -      -      -      -      -      *      *
awards:winner                      ncwmrefapb  -      -      -      -      -      *      *
awards:winner a rival's            ncwmrefapb  -      -      -      -      -      -      -
awards:winner_picture              ncwmrefapb  -      -      -      -      -      *      *

awards:entries                     cwmr        *      *      *      *      *      *      *
awards:entry_begin                 cwmr        -      *      *      *      *      *      *
awards:entry                       cwmr        -      wm     wm     wm     wm     wm     wm
awards:entry_certificate           cwmr        -      -      -      -      -      -      wm
awards:entry_discard               cwmr        -      wm     wm     wm     wm     wm     wm
awards:entry_file                  cwmr        -      wm     wm     wm     wm     wm     wm
awards:entry_files +               cwmr        -      wm     wm     wm     wm     wm     wm
awards:entry_receipt               cwmr        -      wm     wm     wm     wm     wm     wm
awards:entry_receipt a rival's     cwmr        -      r      r      r      r      r      r
awards:entry_save +                cwmr        -      wm     wm     wm     wm     wm     wm
awards:entry_submit                cwmr        -      wm     wm=302 wm=302 wm=302 wm=302 wm=302
awards:entry_upload +              cwmr        -      wm     wm     wm     wm     wm     wm
awards:entry_upload_finish +       cwmr        -      wm     wm     wm     wm     wm     wm
awards:entry_withdraw              cwmr        -      wm     wm     wm     wm     wm     wm

awards:review                      ef          *      *      *      *      *      *      *
awards:review_call                 ef          -      -      *=302  *      *      *      *
awards:review_chair                ef          -      -      e      e      e      e      e
awards:review_declare              ef          -      -      *      *      *=302  *=302  *=302
awards:review_file                 ef          -      -      -      -      e      e      e
awards:review_hand_in              ef          -      -      -      -      e      e=302  e=302
awards:review_recuse               ef          -      -      -      -      e      e      e
awards:review_save +               ef          -      -      -      -      e      e      e
awards:review_sheet                ef          -      -      -      -      e      e      e
awards:review_sheet a rival's      ef          -      -      -      -      f      f      f
awards:review_sheet by number      ef          -      -      -      -      -      -      -

awards:desk                        apb         *      *      *      *      *      *      *
awards:desk_batch                  apb         -      *      *      *      *      *      *
awards:desk_call                   apb         *      *      *      *      *      *      *
awards:desk_draw                   apb         *      *      *      *      *      *      *
awards:desk_results                apb         -      *      *      *      *      *      *
awards:desk_weights                apb         *      *      *      *      *      *      *
awards:staff_entries               apb         -      *      *      *      *      *      *
awards:staff_entry                 apb         -      *      *      *      *      *      *
awards:staff_evidence              apb         -      -      -      -      -      pb     pb
awards:staff_objection             apb         -      -      -      -      -      *      *
awards:staff_objection_contact +   apb         -      -      -      -      -      *      *
awards:staff_objections            apb         -      *      *      *      *      *      *
awards:staff_objections_all        apb         *      *      *      *      *      *      *

awards:assign                      a           *      *      *      *      *      *      *
awards:desk_campaign               a           *      *      *      *      *      *      *
awards:desk_certificate            a           -      -      -      -      -      -      *
awards:desk_certificate_correct    a           -      -      -      -      -      -      *
awards:desk_certificate_file       a           -      -      -      -      -      -      *
awards:desk_certificate_mail       a           -      -      -      -      -      -      *
awards:desk_certificate_sample     a           -      *      *      *      *      *      *
awards:desk_certificate_withdraw   a           -      -      -      -      -      -      *
awards:desk_certificates           a           -      *      *      *      *      *      *
awards:desk_certificates_again +   a           -      *      *      *      *      *      *
awards:desk_certificates_begin     a           -      *      *      *      *      *      *
awards:desk_certificates_mail      a           -      *=302  *=302  *=302  *=302  *=302  *=302
awards:desk_certificates_printing  a           -      -      -      -      -      -      *
awards:desk_certificates_progress  a           -      *=302  *=302  *=302  *=302  *=302  *=302
awards:desk_certificates_zip       a           -      -      -      -      -      -      *
awards:desk_close                  a           -      *      *      *      *      *      *
awards:desk_compute                a           -      *      *      *      *      *      *
awards:desk_discard                a           *      *=302  *=302  *=302  *=302  *=302  *=302
awards:desk_draw_do +              a           *      *      *      *      *      *      *
awards:desk_edit                   a           *      *=302  *=302  *=302  *=302  *=302  *=302
awards:desk_exclude                a           *      *      *      *      *      *      *
awards:desk_issuing                a           -      *      *      *      *      *      *
awards:desk_new                    a           *      *      *      *      *      *      *
awards:desk_off                    a           -      *      *      *      *      *=302  *=302
awards:desk_publish                a           *      *=302  *=302  *=302  *=302  *=302  *=302
awards:expert                      a           -      -      *      *      *      *      *
awards:expert_leave +              a           -      -      *      *      *      *      *
awards:expert_new                  a           *      *      *      *      *      *      *
awards:experts                     a           *      *      *      *      *      *      *
awards:juror                       a           -      -      *      *      *      *      *
awards:juror_remove +              a           -      -      *      *      *      *      *
awards:leak_hide                   a           -      *      *      *      *      *      *
awards:leaks                       a           -      *      *      *      *      *      *
awards:panel                       a           *      *      *      *      *      *      *
awards:progress                    a           *      *      *      *      *      *      *
awards:staff_entry_contact         a           -      *      *      *      *      *      *
awards:staff_entry_decide +        a           -      *      *      *      *      *      *
awards:staff_entry_file            a           -      *      *      *      *      *      *
awards:staff_entry_readmit         a           -      -=422  -=422  -=422  -=422  -=422  -=422
awards:staff_entry_readmit out     a           -      -=422  *      -=422  -=422  -=422  -=422
awards:staff_vote                  a           -      *      *      *      *      *      *
"""


@dataclass(frozen=True)
class Row:
    """`of`: which entry is asked for, where not One's; `posted`: nothing is shown, only posted to."""

    name: str
    of: str
    posted: bool
    may: str
    cells: dict[str, str]

    def let_in(self, step: str) -> tuple[str, int]:
        """Return who is let in at a step, and with which answer."""
        who, _, answer = self.cells[step].partition("=")
        return {"*": self.may, "-": ""}.get(who, who), int(answer or 200)


def rows() -> list[Row]:
    return [_row(line) for line in TABLE.splitlines()[2:] if line.strip()]


def _row(line: str) -> Row:
    *named, may, draft, entering, eligibility, voting, reviewing, notice, over = line.split()
    cells = dict(zip(STEPS, (draft, entering, eligibility, voting, reviewing, notice, over), strict=True))
    of = " ".join(word for word in named[1:] if word != "+")
    return Row(named[0], of, "+" in named, may, cells)

"""What others supply about the agencies: tables of answers laid over those that the agencies gave themselves.

A supplement is checked like a submission: whose row it is, whether an agency stands in it twice, and whether
it says something else than what was answered before. What it says counts, and where that differs it is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from egov_score.campaign.agencies import Roster
from egov_score.campaign.received import Received
from egov_score.campaign.senders import Sender, identify
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import Finding, Place, Related, codes
from egov_score.findings.alike import Alike
from egov_score.findings.record import told
from egov_score.language import Text, listed
from egov_score.numbers import shortest, written
from egov_score.rules.base import Entered, Input
from egov_score.scoring.submission import Response, Submission, in_order
from egov_score.workbook.form_layout import NO, NOT_APPLICABLE, YES

_BEFORE = Text("câu trả lời trước đó", "the answer before")


@dataclass(slots=True)
class Supplements:
    """Lays the tables of others over what the agencies sent, one after the other.

    roster: of the agencies that are assessed, if there is one. findings: what concerns none of the senders.
    folds: of what hundreds of rows have in common one finding is kept, and the others are counted.
    """

    criteria: CriteriaSet
    roster: Roster | None
    tier: str
    senders: tuple[Sender, ...]
    findings: list[Finding] = field(default_factory=list)
    folds: bool = False

    def lay_over(self, rows: Sequence[Received]) -> None:
        """Takes what a supplement says.

        What reading it found is said of nobody, for the agencies did not make it.
        """
        self.findings += [finding for row in rows for finding in row.findings]
        supplied: dict[str, Submission] = {}
        about: dict[str, list[Finding]] = {}
        other_tier: list[Finding] = []
        for sender in identify([replace(row, findings=()) for row in rows], self._known(), self.tier):
            for finding in sender.findings:
                if finding.code == codes.AGENCY_OTHER_TIER.code:
                    other_tier.append(finding)
                elif finding.agency:
                    about.setdefault(finding.agency, []).append(finding)
                else:
                    self.findings.append(self._of_nobody(finding))
            if (entrant := sender.entrant) is not None:
                supplied[entrant.code] = entrant.submission
        if other_tier:
            count = len(other_tier)
            self.findings.append(codes.SUPPLEMENT_OTHER_TIER.at(other_tier[0].place, count=count))
        differences = self._differences(supplied)
        self.senders = tuple(
            sender.supplied(supplied.get(sender.code), [*about.pop(sender.code, []), *said])
            for sender, said in zip(self.senders, differences, strict=True)
        )
        self.findings += [finding for findings in about.values() for finding in findings]

    def _known(self) -> Roster:
        """The agencies that a row can be of: without a roster, those that sent something."""
        if self.roster is not None:
            return self.roster
        return Roster(tuple(sender.agency for sender in self.senders if sender.agency is not None))

    def _of_nobody(self, finding: Finding) -> Finding:
        """A row of an agency that nobody knows; without a roster, it is none of those that sent something."""
        if self.roster is not None or finding.code != codes.AGENCY_UNKNOWN.code:
            return finding
        values = told(finding.values)
        return codes.SUPPLEMENT_UNKNOWN.at(
            finding.place, name=values["name"], suggestion=values["suggestion"]
        )

    def _differences(self, supplied: Mapping[str, Submission]) -> list[list[Finding]]:
        """What is answered otherwise than each sender, or a supplement before it, did."""
        found, differences = Alike(), list[list[Finding]]()
        for sender in self.senders:
            supplement, said = supplied.get(sender.code), list[Finding]()
            if supplement is not None:
                for own in sender.submissions:
                    said += self._differing(own, supplement, sender.code, found)
            found.add(said if self.folds else ())
            differences.append(said)
        singly, many = found.folded()
        if not many:
            return differences
        self.findings += many
        kept = set(map(id, singly))
        return [[each for each in said if id(each) in kept] for said in differences]

    def _differing(
        self, own: Submission, supplement: Submission, agency: str, found: Alike
    ) -> Iterator[Finding]:
        criteria = tuple(supplement.said)
        both = (in_order(each.said, criteria) for each in (own, supplement))
        for criterion, mine, theirs in zip(criteria, *both, strict=True):
            if mine is None or theirs is None or mine == theirs:
                continue
            before, given = own.said[criterion], supplement.said[criterion]
            if any(each.is_blank or each.unreadable for each in (before, given)) or _same(before, given):
                continue
            node = self.criteria.nodes[criterion]
            second = self._place(node, supplement.response(criterion))
            if found.also(codes.SUPPLEMENT_DIFFERS, second, second.column, criterion):
                continue
            first = self._place(node, own.response(criterion))
            yield codes.SUPPLEMENT_DIFFERS.at(
                second,
                agency=agency,
                criterion=criterion,
                related=[Related(first, _BEFORE)],
                id=criterion,
                first=_words(node, before),
                second=_words(node, given),
                where=str(first),
            )

    @staticmethod
    def _place(node: Node, response: Response) -> Place:
        keys = [entry.key for entry in node.inputs if entry.key in response.entered]
        return response.place(keys[0] if keys else "@", Place())


def _same(first: Response, second: Response) -> bool:
    return first.entered == second.entered and first.not_applicable == second.not_applicable


def _words(node: Node, response: Response) -> Text:
    """An answer as a message repeats it: ``Tốt 10; Kém 0``."""
    if response.not_applicable:
        return NOT_APPLICABLE
    given = [(entry, response.entered[entry.key]) for entry in node.inputs if entry.key in response.entered]
    if len(given) == 1 and not given[0][0].key:
        return _value(*given[0])
    said = [(entry.title, _value(entry, value)) for entry, value in given]
    return listed(Text("{title} {value}", "{title} {value}").with_texts(title=t, value=v) for t, v in said)


def _value(entry: Input, value: Entered) -> Text:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, str):
        return next((option.title for option in entry.options if option.id == value), Text(value, value))
    return written(Decimal(shortest(value, 15)))

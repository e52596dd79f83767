"""Plans made at random, of every make-up, with words that Markdown could take for markup of its own."""

import re
from dataclasses import dataclass

from documents import LAYOUTS, Values, rendered
from hypothesis import strategies as st

_LETTERS = st.characters(categories=("L", "M", "N", "P", "S", "Zs"))
_STARTS = st.sampled_from(["1.", "12)", "-", "+", "*", "#", "##", ">", "=", "===", "---", "***", "___", "```", "~~~"])
_MARKS = st.sampled_from(
    ["|", "a|b", "_x_", "**x**", "`", "$x$", "[a](b)", "![a](b)", "[[x]]", "[^1]", "<b>", "<!--", "</p>", "http://x.uk"]
)
_SIGNS = st.sampled_from(["&amp;", "&lt;", "&#35;", "&", ":", "\\", "\\|", "\\\\", "{{x}}", "{%x%}", "{#x#}"])
_part = _STARTS | _MARKS | _SIGNS | st.text(_LETTERS, min_size=1, max_size=8)
words = st.lists(_part, min_size=1, max_size=5).map(lambda parts: " ".join(" ".join(parts).split())).filter(bool)
"""Any words that stand in one paragraph, one space between them."""


def as_markdown(text: str) -> str:
    """Markdown that means just these words: every mark of punctuation after a backslash (CommonMark, 2.4)."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


# To what most plans have, and to what only the plan that is followed has.
_references = st.sampled_from(
    [
        "As for [[objective-1]] and [[objective-2]].",
        "See [[outcome-1-0]], [[more]] and [[new-outcome-1-0]].",
        "With [[as-objective-1]], [[as-outcome-2-1]] and [[outcome-2-0]].",
    ]
)
_lines = st.text("ab c|*_<&#1.-", min_size=1, max_size=30).filter(str.strip).map(as_markdown)
_prose = _references | st.sampled_from(
    [
        "One paragraph.",
        "Two paragraphs.\n\nWith a list:\n\n- one\n- two\n\n  more of two\n    1. deep\n    2. deeper",
        "## A heading\n\nwith text\n\n### and another\n\n1. first\n2. second",
        "| a | b |\n| --- | --- |\n| c | **d** |",
        "> quoted\n>\n> - twice\n\n```\ncode\n  more\n```\n\n---",
        "A [link](https://example.org/?a=1&b=2), *emphasis* **strength** and `code`.\\\nNext line.",
    ]
)
_when = st.sampled_from(["1999-04", "by 2000-03", "continuing", "1999-Q3"])
_by = st.lists(st.sampled_from(["council", "health"]), unique=True)
_funding = st.lists(st.fixed_dictionaries({"amount": st.sampled_from(["existing", "12.50"])}), max_size=1)
_action = st.fixed_dictionaries(
    {},
    optional={"text": _lines | _references, "lead": st.just("council"), "by": _by, "when": _when, "funding": _funding},
)
_value = st.fixed_dictionaries({"value": st.integers(-9, 9), "at": st.sampled_from(["1999", "2000-03", "2001-02-03"])})
_target = _value | st.sampled_from([{"at_least": "3", "at": "2000-03"}, {"at_most": "1.5", "at": "2001"}])
_indicator = st.fixed_dictionaries(
    {"measure": _lines, "better": st.sampled_from(["higher", "lower"])},
    optional={"unit": st.sampled_from(["%", "children"]), "baseline": _value, "target": _target},
)
_outcome = st.fixed_dictionaries(
    {"text": _lines | _references},
    optional={
        "actions": st.lists(_action, max_size=3),
        "funding": _funding,
        "indicators": st.lists(_indicator, max_size=2),
    },
)
_position = _prose | st.fixed_dictionaries({"status": st.sampled_from(["complete", "at-risk"]), "text": _prose})
_see = st.fixed_dictionaries({"linked_plan": st.just("himp")}, optional={"text": _lines | _references, "when": _when})
_optional = st.fixed_dictionaries({}, optional={"see": _see, "lead": st.just("health"), "brief": _lines})
_signed = st.lists(st.fixed_dictionaries({"name": _lines, "role": _lines}), max_size=4)
_section = st.fixed_dictionaries({"heading": _lines, "paragraphs": st.lists(_prose, max_size=3)})
_report = st.fixed_dictionaries(
    {"to": _lines, "from": _lines, "date": st.just("2000-04-05"), "sections": st.lists(_section, max_size=3)}
)
_CONTENTS = ["progress", {"heading": "Why", "text": "So."}, {"part": "action-plan", "after": "After."}, "foreword"]
_CHARTS = ["progress-chart", "action-plan", "indicator-charts", "progress", "timetable"]


@st.composite
def _objectives(draw: st.DrawFn) -> list[Values]:
    made = []
    for number in range(draw(st.integers(1, 4))):
        objective: Values = {"id": f"objective-{number}", "text": draw(_lines), **draw(_optional)}
        if "see" not in objective:
            outcomes = draw(st.lists(_outcome, max_size=3))
            objective["outcomes"] = [_named(f"{number}-{at}", each) for at, each in enumerate(outcomes)]
        made.append(objective)
    return made


def _named(name: str, outcome: Values) -> Values:
    """An outcome with its id, and its indicators with theirs."""
    indicators = [{"id": f"indicator-{name}-{at}", **each} for at, each in enumerate(outcome.get("indicators", ()))]
    return {"id": f"outcome-{name}", **outcome, "indicators": indicators}


@dataclass(frozen=True)
class RandomPlan:
    """A plan made at random, the plan that it follows, and a layout."""

    plan: Values
    followed: Values
    layout: str

    def files(self, form: str) -> dict[str, bytes]:
        """Its documents in one format, and their pictures, by name."""
        return rendered(self.plan, self.followed, layout=self.layout, forms=[form])


@st.composite
def random_plans(draw: st.DrawFn) -> RandomPlan:
    """Plans of every make-up, with prose of every kind."""
    followed = {"objectives": draw(_objectives())}
    outcomes = [outcome["id"] for objective in followed["objectives"] for outcome in objective.get("outcomes", ())]
    positions = draw(st.dictionaries(st.sampled_from(outcomes), _position)) if outcomes else {}
    parts = st.fixed_dictionaries(
        {"title": _lines, "objectives": _objectives()},
        optional={
            "notice": _lines,
            "status": st.sampled_from(["draft", "adopted"]),
            "positions": st.just({"as_at": "2000-01", "outcomes": positions}),
            "foreword": st.fixed_dictionaries({"text": _prose, "signed": _signed}),
            "appendices": st.just([{"id": "more", "title": "More", "text": "Text."}]),
            "report": _report,
            "contents": st.sampled_from([_CONTENTS, _CHARTS]),
        },
    )
    return RandomPlan(draw(parts), followed, draw(st.sampled_from(LAYOUTS)))


_sometimes = st.sampled_from([False, False, False, True])


@st.composite
def _revised(draw: st.DrawFn, things: list[Values], others: list[Values], prefix: str) -> list[Values]:
    """Things of last year as they are this year: kept, reworded, gone, in another order, with some that are new."""
    made: list[Values] = []
    for each in things:
        fate = draw(st.sampled_from(["kept", "kept", "kept", "reworded", "gone", "continued"]))
        if fate == "gone":
            continue
        now = dict(each)
        if fate == "reworded":
            now["text"] = draw(st.sampled_from([f"{each['text']} also", f"all {each['text']}"]) | _lines)
        if fate == "continued":
            now |= {"id": f"{prefix}{each['id']}", "continues": [each["id"]]}
        if "outcomes" in each:
            now["outcomes"] = draw(_revised(each["outcomes"], [], prefix))
        if "actions" in each and draw(st.booleans()):
            now["actions"] = draw(st.lists(_action, max_size=3))
        made.append(now)
    for each in others:
        if draw(st.booleans()):
            made.insert(draw(st.integers(0, len(made))), _fresh(each))
    if draw(_sometimes):
        return list(draw(st.permutations(made)))
    return made


def _fresh(thing: Values) -> Values:
    """The same under another id, and what stands under it too."""
    inner = {key: [_fresh(each) for each in thing[key]] for key in ("outcomes", "indicators") if key in thing}
    return thing | {"id": f"new-{thing['id']}"} | inner


@st.composite
def random_pairs(draw: st.DrawFn) -> tuple[Values, Values, str]:
    """A plan, the plan that follows it and revises it in every way, and a layout."""
    old, other = draw(random_plans()), draw(random_plans())
    then = {key: value for key, value in old.plan.items() if key not in {"positions", "report"}}
    now: Values = {}
    for key in sorted((then.keys() | other.plan.keys()) - {"positions", "report", "objectives"}):
        source = draw(st.sampled_from([then, then, other.plan]))
        now |= {key: source[key]} if key in source else {}
    now["title"] = now.get("title", "Plan")
    objectives = draw(_revised(then["objectives"], other.plan["objectives"], "as-"))
    now["objectives"] = objectives or [{"id": "only", "text": "One."}]
    outcomes = [outcome["id"] for objective in then["objectives"] for outcome in objective.get("outcomes", ())]
    for each in now["objectives"] if outcomes else ():
        if draw(_sometimes):  # an outcome goes on as an objective
            own = [each["id"]] if each["id"] in {before["id"] for before in then["objectives"]} else []
            each["continues"] = [*each.get("continues", own), draw(st.sampled_from(outcomes))]
    answered: bool = draw(st.booleans())
    if outcomes and answered:
        given = draw(st.dictionaries(st.sampled_from(outcomes), _position, min_size=1))
        now["positions"] = {"as_at": "2000-01", "outcomes": given}
    return then, now, old.layout

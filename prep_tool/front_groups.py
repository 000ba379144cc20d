"""What repeats on the sheet's first side: goals with their first step, rows of a group or a list, and top questions."""

from __future__ import annotations

from collections.abc import Callable

from prep_tool import goals, layout, wording
from prep_tool.answers import Answers
from prep_tool.blocks import Block, Bullets, Facts, Labelled, Paragraph
from prep_tool.layout import Item
from prep_tool.question import Question, row_names
from prep_tool.questionnaire import Questionnaire

NOT_NAMED = "not written down"
SCALE = " (1 is not sure at all, 10 is completely sure)"
# A text and its controls' names → the text as the first side says it, and the names that it says in full.
Shown = Callable[..., tuple[str, frozenset[str]]]


def goal_items(question: Question, questionnaire: Questionnaire, answers: Answers, shown: Shown) -> list[Item]:
    """The goals, most important first; the first number says what the scale means."""
    built = goals.build(questionnaire, answers)
    numbered = next((goal.number for goal in built if goal.how_sure.isdecimal()), 0)
    return [_goal(goal, question, shown, explained=goal.number == numbered) for goal in built]


def _goal(goal: goals.Goal, question: Question, shown: Shown, explained: bool) -> Item:
    what, names = shown(goal.what, f"{goal.name}-what")
    facts = []
    for label, text, name in _goal_facts(goal, question):
        text, said = shown(text, name)
        names |= said
        facts.append(Labelled(label, text + SCALE * (explained and label == "How sure")))
    names |= {f"{goal.name}-order"}
    first = Labelled(f"Goal {goal.number}", what or goals.STILL_TO_AGREE)
    more = Facts(tuple(facts))
    return Item((first, more), names, layout.lines(f"Goal 1: {what}") + layout.lines(layout.flow([more])))


def _goal_facts(goal: goals.Goal, question: Question) -> list[tuple[str, str, str]]:
    """Label, text and control of what stands under a goal on the first side."""
    found = [
        ("By when", goal.by_when, f"{goal.name}-by-when"),
        ("How sure", goals.how_sure(goal, question), f"{goal.name}-how-sure"),
    ]
    if goal.steps:
        step = goal.steps[0]
        found += [("First step", step.what, f"{step.name}-what"), ("Who", step.who, f"{step.name}-who")]
        found += [("When", step.when, f"{step.name}-when")]
    else:
        found.append(("First step", goals.STILL_TO_AGREE, ""))
    return [fact for fact in found if fact[1]]


def row_items(question: Question, shows: tuple[str, ...], answers: Answers, shown: Shown) -> list[Item]:
    """The rows of a group, each with the parts in `shows`; the first part names it."""
    first, *rest = [part for part in question.parts if part.id in shows]
    items = []
    for number, row in enumerate(row_names(question), start=1):
        if not any(name.startswith(f"{row}-") for name in answers.values):
            continue
        text, names = shown(answers.text(f"{row}-{first.id}"), f"{row}-{first.id}")
        blocks = [Labelled(f"{question.row_label} {number}", text or NOT_NAMED)]
        for part in rest:
            name = f"{row}-{part.id}"
            for said in wording.said(part, answers, name):
                text, more = shown(said, name)
                names |= more
                blocks.append(wording.labelled(part, answers, name, text))
        height = sum(layout.lines(f"{block.label}: {block.text}") for block in blocks)
        items.append(Item(tuple(blocks), names, height))
    return items


def written_items(question: Question, label: str, answers: Answers, shown: Shown) -> list[Item]:
    """The rows of a list, numbered, or one text after its `label`, if any."""
    rows = row_names(question) if question.type == "list" else [question.id]
    written = [(row, answers.text(row)) for row in rows if answers.text(row)]
    items = []
    for row, text in written:
        text, names = shown(text, row)
        block: Block = Labelled(label, text) if label else Paragraph(text)
        if question.type == "list":
            block = Bullets((text,), ordered=True)
        items.append(Item((block,), names, layout.lines(f"{label}: {text}" if label else text)))
    return items


def question_items(question: Question, questionnaire: Questionnaire, answers: Answers, shown: Shown) -> list[Item]:
    """Starred questions first, then the rest as asked; a later cut keeps three."""
    if question.star_with:
        return []
    name = question.id
    own = [
        (row, answers.text(row))
        for other in questionnaire.questions()
        if other.star_with == name and not answers.kept_off(other.id)
        for row in row_names(other)
        if answers.text(row)
    ]
    texts = {option.value: option.label for option in question.options} | dict(own)
    starred = [value for value in answers.several(f"{name}-starred") if value in texts]
    asked = [*starred, *answers.several(name), *(row for row, _ in own)]
    items = []
    for value in dict.fromkeys(asked):
        text, names = shown(texts[value], value if value in dict(own) else f"{name}={value}")
        items.append(Item((Bullets((text,), ordered=True, lines=1),), names, layout.lines(text) + 1))
    return items

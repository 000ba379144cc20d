"""What repeats on the sheet's first side: goals with their first step, and the rows of a group."""

from __future__ import annotations

from collections.abc import Callable

from prep_tool import goals, layout, wording
from prep_tool.answers import Answers
from prep_tool.blocks import Facts, Labelled
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

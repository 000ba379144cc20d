"""The worksheet's form as HTML, made when the site is built from the questions Python uses in the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from itertools import groupby

from markupsafe import Markup

from prep_tool.exports import EXPORTS
from prep_tool.form.rendering import render
from prep_tool.questionnaire.model import Option, Question, Questionnaire, row_names, words_at

QUICK = "quick"


def render_form(
    questionnaire: Questionnaire,
    intro: str = "",
    *,
    assets: str = "",
    runtime: str = "",
    picture: Callable[[str], str] | None = None,
    pictures: Mapping[str, str] | None = None,
    link: Callable[[str], str] = str,
    organisation: str = "",
) -> str:
    """The form of one worksheet.

    `intro` is HTML of ours for its first screen.  `assets` and `runtime` are the addresses, as
    seen from the page, of the scripts and of the Python runtime.  `picture` gives a picture's
    address from its name; with it the form has the Easy Read words and pictures, and only
    the short route.  `pictures` are the addresses of those that an Easy Read sheet may show, by
    name.  `link` gives another page's address from its path.  `organisation` is who runs this
    copy of the guide and how to reach them, for the sheet.
    """
    return render(
        "form.html",
        sheet=questionnaire,
        sections=[section for section in questionnaire.sections if picture is None or is_quick(section.questions)],
        intro=Markup(intro),  # noqa: S704  our own page text, rendered from Markdown
        assets=assets,
        runtime=runtime,
        picture=picture,
        pictures=json.dumps(pictures or {}),
        link=link,
        organisation=organisation,
        when_label=partial(when_label, questionnaire, easy=picture is not None),
        has_routes=has_routes(questionnaire),
        easy=picture is not None,
        exports=[export for export in EXPORTS if export.name != "ics" or has_days(questionnaire)],
        has_days=has_days(questionnaire),
        is_quick=is_quick,
        option_groups=option_groups,
        row_names=row_names,
        words_at=words_at,
    )


def is_quick(questions: tuple[Question, ...]) -> bool:
    """Whether any of these questions is on the short route."""
    return any(question.route == QUICK for question in questions)


def has_days(questionnaire: Questionnaire) -> bool:
    """Whether a day is asked for that a calendar can hold."""
    return any(question.calendar or question.role == "goals" for question in questionnaire.questions())


def has_routes(questionnaire: Questionnaire) -> bool:
    """Whether there is a short route to choose: some questions are on it, and some are not."""
    return len({question.route for question in questionnaire.questions()}) > 1


def when_label(questionnaire: Questionnaire, condition: str, easy: bool = False) -> str:
    """The answer, in its own words, that a section or question waits for."""
    name, _, value = condition.partition("=")
    option = questionnaire.question(name).option(value)
    return ((option.easy.label if easy else "") or option.label) if option else ""


def option_groups(question: Question) -> list[tuple[str, list[Option]]]:
    """A question's choices, gathered under their group headings, in order."""
    return [(group, list(options)) for group, options in groupby(question.options, key=lambda option: option.group)]

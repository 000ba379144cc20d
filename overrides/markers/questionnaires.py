"""`<!-- questionnaires -->` becomes the links to the worksheets as HL7 FHIR Questionnaires, with format and size."""

from __future__ import annotations

from prep_tool.language import _
from prep_tool.office import fhir_questionnaire
from prep_tool.questionnaire.load import NAMES, load

FOLDER = "fhir"


def published() -> dict[str, bytes]:
    """Return each worksheet's Questionnaire, by its address; who publishes it is written in at the end."""
    return {f"{FOLDER}/{name}.json": fhir_questionnaire.write(load(name)) for name in NAMES}


def links() -> str:
    """Return the links as Markdown."""
    contents = zip(NAMES, published().items(), strict=True)
    return "\n".join(
        _("- [{title}: FHIR Questionnaire](/{address}) (JSON, {size} kB)",
          title=load(name).title, address=address, size=round(len(content) / 1000))
        for name, (address, content) in contents
    )

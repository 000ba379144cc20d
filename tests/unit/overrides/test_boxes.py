"""What writers mark in Markdown comes out as the boxes, rows and links that readers see."""

from __future__ import annotations

import markdown
import pytest

from overrides.extensions.boxes import BoxesExtension
from overrides.extensions.outside_links import OutsideLinksExtension
from overrides.extensions.picture_files import Picture, load_pictures, made_small
from overrides.extensions.picture_links import PicturesExtension

TALK = Picture("talk", '<svg viewBox="0 0 72 72"/>', 72, 72)


def rendered(text: str) -> str:
    ours = [BoxesExtension(), OutsideLinksExtension(), PicturesExtension({"talk": TALK})]
    return markdown.markdown(text, extensions=["admonition", "attr_list", "tables", "toc", *ours])


def test_key_points_and_their_list_become_one_box() -> None:
    html = rendered("Words.\n\n## Key points\n\n- one\n- two\n\nMore.")
    assert html.index('<div class="app-key-points">') < html.index('<h2 id="key-points">') < html.index("<li>one")
    assert html.endswith("</ul>\n</div>\n<p>More.</p>")


def test_another_heading_is_left_alone() -> None:
    assert "app-key-points" not in rendered("## Points\n\n- one")


@pytest.mark.parametrize("kind", ["note", "warning", "story", "words"])
def test_a_box_carries_its_kind(kind: str) -> None:
    html = rendered(f'!!! {kind} "A nurse to us"\n    It helped.')
    assert f'class="app-box app-box--{kind}"' in html
    assert "A nurse to us" in html


def test_a_link_to_another_site_says_so() -> None:
    html = rendered("[NHS](https://www.nhs.uk/) and [carers](carers.md)")
    assert html.count("(leaves this site)") == 1
    assert "noreferrer" in html


def test_a_tables_heads_say_that_they_head_columns() -> None:
    assert rendered("| a | b |\n|---|---|\n| 1 | 2 |").count('scope="col"') == 2


def test_a_picture_and_its_words_become_a_row() -> None:
    html = rendered("![](picture:talk)\nYou talk about **your plan**. It is yours.")
    assert '<div class="app-pair"><img' in html
    assert "<p>You talk about <strong>your plan</strong>. It is yours.</p>" in html
    assert f'src="{TALK.address}"' in html
    assert 'width="72"' in html
    assert 'loading="lazy"' in html


def test_a_picture_alone_is_a_figure() -> None:
    assert 'class="app-figure"' in rendered("![](picture:talk)")


def test_a_picture_that_does_not_exist_is_named() -> None:
    with pytest.raises(LookupError, match="'dragon'"):
        rendered("![](picture:dragon)")


def test_a_changed_picture_gets_another_address() -> None:
    assert TALK.address != Picture("talk", "<svg/>", 72, 72).address


def test_pictures_are_made_small_but_stay_whole() -> None:
    drawn = '<?xml version="1.0"?>\n<svg id="emoji" viewBox="0 0 9 9">\n <g/> <!-- x --> <path d="M1.23456 2"/>\n</svg>'
    assert made_small(drawn) == '<svg viewBox="0 0 9 9"><path d="M1.23 2"/></svg>'


def test_every_listed_picture_is_there_and_small() -> None:
    pictures = load_pictures()
    assert len(pictures) > 50
    assert max(len(picture.svg) for picture in pictures.values()) < 20_000

"""axe on the page as it is now, in light and in dark.

Only the script out of axe_core_python is used. It runs through the browser's own door for
debugging, so the page's policy on scripts stays as strict as it is for people; with JavaScript
switched off in the page it cannot run, and says so instead of passing.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Error, Page

SCRIPT = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What is folded is unfolded for the look: axe would judge it by whatever lies over it. A menu that opens over
# the page would cover others, so it is left out while it is shut.
RUN = """async rules => {
  const folded = [...document.querySelectorAll('details:not([open], .account)')];
  for (const one of folded) one.open = true;
  const where = {include: [document], exclude: [['details.account:not([open]) > :not(summary)']]};
  const result = await axe.run(where, {runOnly: rules, resultTypes: ['violations']});
  for (const one of folded) one.open = false;
  return {passes: result.passes.length, violations: result.violations.map(v => (
    {id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.map(n => ({target: n.target}))}))};
}"""


def check(page: Page, where: str) -> None:
    """Finds nothing on this page, or raises with what it found; `where` names the page."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{where}, {scheme}: {one}" for one in violations(page)]
    page.emulate_media(color_scheme="null", reduced_motion="null")
    assert not found, "axe found:\n" + "\n".join(found)


def violations(page: Page) -> list[str]:
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        raise AssertionError("axe cannot look at a page whose JavaScript is switched off")
    result = looked_at(page)
    if not result["passes"]:
        raise AssertionError("axe looked at nothing")
    return [_told(one) for one in result["violations"]]


def looked_at(page: Page, turns: int = 2) -> dict[str, Any]:
    """A page that waits for something turns by itself; what it turned into is then what is looked at."""
    try:
        # In one go: between two, the page could be another, which has no axe.
        return page.evaluate(f"rules => {{ {SCRIPT}; return ({RUN})(rules); }}", RULES)
    except Error as error:
        if not turns or "context was destroyed" not in str(error):
            raise
        page.wait_for_load_state()
        return looked_at(page, turns - 1)


def _told(violation: dict[str, Any]) -> str:
    nodes = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
    return f"{violation['id']} ({violation['impact']}): {violation['help']} at {', '.join(nodes)}"

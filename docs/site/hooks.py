"""What MkDocs does not do by itself: pages that lie elsewhere in the repository, links out of docs/, an index of the decisions."""

import logging
import os
import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File

LOG = logging.getLogger("mkdocs.plugins.verbatim")
ROOT = Path(__file__).parents[2]
ELSEWHERE = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md"}
LINK = re.compile(r"\[([^\]]*)\]\((?!https?:|#)([^)#\s]+)(#[^)\s]*)?\)")


def on_files(files, config):
    for path, page in ELSEWHERE.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / path)))
    files.append(File.generated(config, "assets/style.css", abs_src_path=str(ROOT / "docs/site/style.css")))
    for script in Path(os.environ["VERBATIM_DOCS_SCRIPTS"]).iterdir():
        files.append(File.generated(config, f"assets/scripts/{script.name}", abs_src_path=str(script)))
    files.append(File.generated(config, "adr/index.md", content=decisions()))
    return files


def decisions():
    """The headings of the records, which say what was decided."""
    rows = []
    for record in sorted((ROOT / "docs/adr").glob("0*.md")):
        number, decision = re.match(r"# (\d+)\. (.*)", record.read_text(encoding="utf-8")).groups()
        rows.append(f"{number}. [{decision}]({record.name})")
    return "# Decisions\n\nWhat was decided, and why it is so. A record is never edited once released: a later one replaces it.\n\n" + "\n".join(rows)


def on_page_markdown(markdown, page, config, files):
    """Links are those of the repository: what is a page is linked as one, of anything else the path is shown."""
    source = next((path for path, name in ELSEWHERE.items() if name == page.file.src_uri), f"docs/{page.file.src_uri}")

    def on_site(link):
        text, target, anchor = link[1], posixpath.normpath(posixpath.join(posixpath.dirname(source), link[2])), link[3] or ""
        if not (ROOT / target).exists() and target != "docs/adr/index.md":
            LOG.warning("%s has a link to %s, which is not there", source, target)
        inside = target.removeprefix("docs/") if target.startswith("docs/") else ELSEWHERE.get(target)
        if inside is None:
            return f"`{target}`" if text.strip("`") in (target, link[2]) else f"{text} (`{target}`)"
        if (ROOT / target).is_dir():
            inside += "/index.md"
        return f"[{text}]({posixpath.relpath(inside, posixpath.dirname(page.file.src_uri) or '.')}{anchor})"

    return LINK.sub(on_site, markdown)


def on_post_page(output, page, config):
    """What draws pictures is large: only pages that have some load it."""
    return output if 'class="mermaid"' in output else re.sub(r"<script[^>]*/mermaid\.js[^>]*></script>", "", output)

"""What people type into the search, and the page that must come first."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator

import pytest
from conftest import ROOT, Site, visit
from playwright.sync_api import Browser, Page, expect

from kit.facts.yaml_source import YamlFile
from kit.site.search_index import sections

ERRORS, CHAIN = "data-api/errors/", "data-api/authentication-chain/"
FIRST = {
    # errors, as they stand in a log
    "BadRequestException": ERRORS,
    "DatabaseResumingException": ERRORS,
    "HttpEndpointNotEnabledException": ERRORS,
    "StatementTimeoutException": ERRORS,
    "Communications link failure": ERRORS,
    "Packet for query is too large": ERRORS,
    "not authorized to perform": "plan/why-denied/",
    "Transaction is not found": ERRORS,
    "error 503": ERRORS,
    # parameters and settings
    "rds.global_db_rpo": "global-database/managed-rpo/",
    "aurora_replica_read_consistency": "global-database/write-forwarding/",
    "MaxConnectionsPercent": "rds-proxy/settings/",
    "ConnectionBorrowTimeout": "rds-proxy/settings/",
    "ServerlessV2ScalingConfiguration": "serverless/reference/",
    "max_connections": "serverless/reference/",
    # metrics
    "AuroraGlobalDBRPOLag": "global-database/replication-and-lag/",
    "AuroraGlobalDBReplicationLag": "global-database/replication-and-lag/",
    "ServerlessDatabaseCapacity": "serverless/reference/",
    "ACUUtilization": "serverless/reference/",
    "AuroraBinlogReplicaLag": "migration/lag/",
    "Seconds_Behind_Source": "migration/lag/",
    # the words of the notes
    "manage RPO": "global-database/managed-rpo/",
    "write forwarding": "global-database/write-forwarding/",
    "lag must be zero": "migration/lag/",
    "sigv4": CHAIN,
    # messages and settings, as they are pasted
    "seconds_until_auto_pause": "global-database/terraform/",
    "Cannot specify password for cross region replication cluster": "global-database/errors/",
    "ManageMasterUserPassword isn't supported for read replica": "migration/errors/",
    "remaining connection slots": "serverless/errors/",
    # a client's name
    "prisma": "clients/",
    "drizzle": "clients/",
    "psycopg2": "clients/",
    # what people want to know
    "how do I stop pinning": "rds-proxy/find-pinning/",
    "what pins a session": "rds-proxy/pinning/",
    "break-even": "serverless/cost/",
    "cost of a proxy": "rds-proxy/cost/",
    "iam authentication proxy": "rds-proxy/authentication/",
    "switchover": "global-database/switchover-and-failover/",
    "promote read replica": "migration/read-replica/",
    "multiplexing": "rds-proxy/pooling/",
    "XtraBackup": "migration/xtrabackup/",
    "DSQL": "serverless/dsql/",
    "lambda": "rds-proxy/lambda/",
    "Anki": "quiz/",
    "why was I denied": "plan/why-denied/",
    "ExpiredTokenException": "plan/why-denied/",
    "topology planner": "plan/topology/",
    "is it still true": "plan/still-true/",
}
AMONG_THREE = {  # where more than one page is a good answer
    "AccessDeniedException": ERRORS,
    "SecondsUntilAutoPause": "serverless/reference/",
    "SessionPinningFilters": "rds-proxy/find-pinning/",
    "GetSecretValue": "data-api/policies/",
    "auto-pause": "serverless/make-it-pause/",
    "scale to zero": "serverless/pausing/",
    "secondary regions limit": "global-database/topology-and-limits/",
    "secret access key": CHAIN,
    "restore to aurora": "migration/snapshot/",
    "unpredictable workloads": "notes/",
    "unplanned outage": "global-database/switchover-and-failover/",
    "--enable-http-endpoint": "data-api/enable-and-call/",
    "ACU": "serverless/capacity/",
    "command-line options not supported": "clients/",
    "This RDS proxy has no credentials for the role": "rds-proxy/errors/",
}


@pytest.fixture(scope="module")
def search(chromium: Browser, site: Site) -> Iterator[Page]:
    """A page with the search open, for all queries."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(
        """{ const Theirs = Worker; window.Worker = class extends Theirs {
          constructor(...all) { super(...all); window.searcher = this; this.open = 0;
            this.addEventListener("message", (event) => {
              if (event.data.type !== 3) return;
              this.open -= 1;
              if (this.hear) event.stopImmediatePropagation();
              this.hear?.(event.data.data); }); }
          postMessage(told) { if (told.type === 2) this.open += 1; super.postMessage(told); }
          ask(query) { // past the dialog, which would show it
            return new Promise((done) => {
              this.hear = (answer) => { this.hear = null; done(answer); };
              this.postMessage({ type: 2, data: query }); }); } } }"""
    )
    visit(page, site.url)
    page.keyboard.press("/")
    page.get_by_placeholder("Search").press_sequentially("aurora")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.wait_for_function("() => searcher.open === 0")
    yield page
    context.close()


ASK = """async (query) => {
    const { items } = await searcher.ask(query);
    return items.slice(0, 3).map((found) => {
        const best = [...found].sort((a, b) => b.score - a.score)[0]; // where Enter leads
        return [best.location, best.text];
    });
}"""


def _listed(search: Page, site: Site, query: str) -> list[str]:
    """The pages that the dialog lists, best first: those of the worker's answer, in its order."""
    items, told = search.locator(".md-search-result__item"), search.locator(".md-search-result__meta")
    search.evaluate(
        """() => {
          document.querySelector(".md-search-result__meta").textContent = "";
          for (const item of document.querySelectorAll(".md-search-result__item")) item.dataset.old = "";
        }"""
    )
    box = search.get_by_placeholder("Search")
    box.fill(query[:-1])
    search.wait_for_function("() => searcher.open === 0")  # what was typed before is answered
    box.press_sequentially(query[-1])
    search.wait_for_function("() => searcher.open === 0")
    expect(told).to_contain_text("matching document")
    if told.inner_text().startswith("No "):
        return []
    expect(search.locator(".md-search-result__item:not([data-old])").first).to_be_visible()
    links = items.evaluate_all("items => items.map((item) => item.querySelector('a').href)")
    listed = [re.sub(r"[?#].*", "", link).removeprefix(site.url) for link in links]
    answered = _answered(search, query)
    assert listed[:3] == answered
    return listed


def _answered(search: Page, query: str) -> list[str]:
    """The pages that come first in the worker's answer."""
    return [location.partition("#")[0] for location, _ in search.evaluate(ASK, query)]


@pytest.mark.parametrize(("query", "wanted"), FIRST.items(), ids=FIRST)
def test_the_page_that_answers_comes_first(search: Page, query: str, wanted: str) -> None:
    """Asked of the page's own worker: the next test looks whether the dialog lists what that answers."""
    assert _answered(search, query)[:1] == [wanted]


@pytest.mark.parametrize(("query", "wanted"), AMONG_THREE.items(), ids=AMONG_THREE)
def test_a_page_that_answers_is_among_the_first(search: Page, site: Site, query: str, wanted: str) -> None:
    assert wanted in _listed(search, site, query)[:3]


SEARCHES = ROOT / "tests/data/searches.yml"
WANTED: dict[str, str] = {
    query: wanted
    for queries in YamlFile(SEARCHES, SEARCHES.read_bytes()).data.values()
    for query, wanted in queries.items()
}


def rank(search: Page, query: str, wanted: str) -> int:
    """The place of the first result that is wanted; 0 for none of three."""
    for place, (location, _) in enumerate(search.evaluate(ASK, query), start=1):
        if any(
            location == one if "#" in one else location.partition("#")[0] == one for one in wanted.split()
        ):
            return place
    return 0


def test_what_people_type_and_paste_is_found(search: Page) -> None:
    """Ranks of all."""
    assert len(WANTED) >= 100
    ranks = {query: rank(search, query, wanted) for query, wanted in WANTED.items()}
    assert [query for query, place in ranks.items() if place == 0] == []
    later = {query: place for query, place in ranks.items() if place > 1}
    assert len(ranks) - len(later) >= 84, later


PASTED_FILE = ROOT / "tests/data/pasted.yml"
PASTED: list[dict[str, str]] = YamlFile(PASTED_FILE, PASTED_FILE.read_bytes()).data["ours"]  # type: ignore[index, call-overload]


def test_a_pasted_message_leads_to_its_row(search: Page) -> None:
    """Whole, with quotation marks, frames of a stack and names: among three, and nearly always the first."""
    ranks = {}
    for message in PASTED:
        found = [location for location, _ in search.evaluate(ASK, message["text"])]
        wanted = tuple(f"#error-{row}" for row in message["row"].split())
        ranks[message["text"][:80]] = next(
            (place for place, one in enumerate(found, 1) if one.endswith(wanted) or one.startswith(ERRORS)), 0
        )
    assert [text for text, place in ranks.items() if not place] == []
    assert len([place for place in ranks.values() if place == 1]) >= 80


SAME = [
    ("SecondsUntilAutoPause", "seconds_until_auto_pause", "--seconds-until-auto-pause"),
    ("MaxIdleConnectionsPercent", "max_idle_connections_percent", "--max-idle-connections-percent"),
    ("EnableHttpEndpoint", "enable_http_endpoint", "--enable-http-endpoint"),
    (
        "ServerlessV2ScalingConfiguration",
        "serverlessv2_scaling_configuration",
        "serverless-v2-scaling-configuration",
    ),
    ("ConnectionBorrowTimeout", "connection_borrow_timeout", "connection-borrow-timeout"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_a_name_is_found_in_the_spelling_of_each_tool(search: Page, names: tuple[str, ...]) -> None:
    """Each spelling finds the others' pages; its own may come before theirs."""
    first, *others = ([location for location, _ in search.evaluate(ASK, name)] for name in names)
    assert first
    for other in others:
        assert len({*first, *other}) <= len(first) + 1, (first, other)
        assert other[0] in first
        assert first[0] in other


def test_a_snippet_is_made_of_sentences(search: Page) -> None:
    for query in ("why does it pin", "promote", "42501"):
        for _, text in search.evaluate(ASK, query):
            told = re.sub(r"</?mark>", "", text)
            assert not re.search(r"[a-z][.!?:][A-Z][a-z]", told), told
            assert len(told) <= 700


def test_enter_leads_to_the_row(tab: Page, site: Site) -> None:
    visit(tab, f"{site.url}rds-proxy/")
    tab.keyboard.press("Control+k")
    box = tab.get_by_placeholder("Search")
    expect(box).to_be_focused()
    box.fill("This RDS proxy has no credentials for the role sho")
    box.press("p")
    first, row = tab.locator(".md-search-result__item").first, "#error-proxy.no-credentials"
    expect(first.locator(f'a[href*="{row}"]').first).to_be_attached()  # the last letter is answered
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(rf"/rds-proxy/errors/.*{re.escape(row)}$"))


def test_who_asks_with_signs_is_taken_at_the_word(search: Page, site: Site) -> None:
    """In quotes all words must be there; an ordinary question needs not all of them."""
    assert _listed(search, site, '"lag flumadiddle"') == []
    assert _listed(search, site, "lag flumadiddle")
    assert _listed(search, site, "which")  # a filler alone is a word, too


def test_a_tab_that_says_the_same_again_is_found_by_its_own_names() -> None:
    code = {
        "AWS CLI": "aws rds modify-db-proxy --idle-client-timeout 600",
        "Terraform": "idle_client_timeout = 600 # arn:aws:rds:us-east-1:123456789012:cluster:x\naws_db_proxy",
    }
    labels = "".join(f"<label>{label}</label>" for label in code)
    blocks = "".join(f'<div class="tabbed-block"><pre>{text}</pre></div>' for text in code.values())
    tabs = f'<div class="tabbed-labels">{labels}</div><div class="tabbed-content">{blocks}</div>'
    (section,) = sections(f'<div class="tabbed-set tabbed-alternate">{tabs}</div>', "page/", "Page")
    assert section.lines == ["AWS CLI", code["AWS CLI"], "Terraform: idle_client_timeout, aws_db_proxy"]


def test_the_index_holds_what_is_read_not_what_is_looked_at(site: Site) -> None:
    """No drawing, no tooltip, no menu, no whole template; and it can be fetched over a phone."""
    path = site.folder / "search/search_index.json"
    docs = json.loads(path.read_text(encoding="utf-8"))["docs"]
    text = "".join(entry["text"] for entry in docs)
    for noise in (
        "Use this picture",
        "Enlarge",
        "PNGlight",
        "AWSTemplateFormatVersion",
        "viewBox",
        "Permanent link",
        "verified 23 Nov",
        "Oldest check on this page",
    ):
        assert noise not in text
    assert len(gzip.compress(path.read_bytes(), 6)) <= 220 * 1024

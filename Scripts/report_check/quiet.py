"""What the browser has to say of the page, after all that was done on it."""
from .harness import check


@check("the console is empty")
def console(page, found):
    """Of all pages that were opened and all that was done on them until now."""
    page.collect_logs()
    found.expect(not page.messages, "; ".join(dict.fromkeys(page.messages)))


@check("nothing but the file is requested")
def network(page, found):
    page.collect_logs()
    own = [url for url in page.requests if url.split("#")[0] == page.url]
    found.expect(own, "the file itself is not among what was requested, so that nothing is known of the rest")
    for url in dict.fromkeys(page.requests):
        # What is made in the page needs no network.
        found.expect(url.split("#")[0] == page.url or url.startswith(("data:", "blob:")), url[:200])

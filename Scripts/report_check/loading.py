"""The file, and what happens when it is opened."""
from .harness import check

_LARGEST = 15_000_000


@check("the file is smaller than 15 MB")
def size(page, found):
    size = page.path.stat().st_size
    found.expect(size < _LARGEST, f"{size / 1e6:.1f} MB")


@check("the page becomes ready")
def ready(page, found):
    page.reload()
    found.expect(page.js("return document.documentElement.dataset.ready") == "true", f"data-ready is not set after {page.patience} s")
    found.expect(page.js("return document.querySelector('#examples').ariaBusy !== 'true'"), f"the examples stay busy for {page.patience} s")

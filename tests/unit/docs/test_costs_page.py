"""Page about costs: it is what its inputs make of it."""

from benchmarks.costs.bill import bills, fixed, read_acts, read_prices
from benchmarks.costs.page import LABELS, PAGE, page


def test_the_page_is_made_from_units_and_prices() -> None:
    """A change of one of them is made whole by `python -m benchmarks.costs.page`."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_act_and_every_item_of_a_bill_is_on_the_page() -> None:
    """Nothing measured is left out, and nothing has a price that no bill uses."""
    assert read_acts().keys() == LABELS.keys()
    assert {frozenset(bill.units) for bill in bills()} == {frozenset(read_prices())}


def test_each_price_names_its_list_and_says_if_it_was_not_found_there() -> None:
    """A supposition begins with no; what was read names its list, its page or how it is known."""
    for price in read_prices().values():
        assert price.source.startswith("https://")
        assert price.confirmed.startswith(("no: ", "eu-central-1, list", "AWS's page of "))


def test_what_is_always_free_is_taken_off_once() -> None:
    """An idle month pays for alarms beyond ten and for both secrets, and for hardly more."""
    prices = read_prices()
    idle = next(bills())
    alone = (fixed()["alarms"] - 10) * 0.10 + fixed()["secrets"] * 0.40

    assert 0 < idle.charged(prices) - alone < 0.25
    assert idle.total(prices) - idle.charged(prices) > 10 * 0.10

"""The frozen bank's catalogue."""

import pytest
from house import BANK

from kunskapsbank.bank.catalogue import Catalogue, collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import check


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    bank = Bank.open(BANK)
    return collect(bank, check(bank).loaded)

"""What every folder of tests may ask for."""

from __future__ import annotations

import os

import pytest

from tests.libreoffice.office import Office, missing_packages


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own; where CI=true its absence is a failure, elsewhere a visible skip."""
    if packages := missing_packages():
        reason = f"LibreOffice tests need: apt-get install {' '.join(packages)}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return Office(tmp_path_factory.mktemp("libreoffice"))

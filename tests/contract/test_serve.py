"""`daihoi serve` and `daihoi demo`: a place where nobody can listen is one sentence, before anything else is done."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("verb", ["serve", "demo"])
@pytest.mark.parametrize("port", ["0", "-1", "65536", "99999999999999999999", "x", "80.5"])
def test_a_port_that_cannot_be(daihoi, verb, port, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert daihoi(verb, "--port", port).is_one_sentence()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", ["serve", "demo"])
def test_a_port_in_use_names_the_next(daihoi, verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = daihoi(verb, "--port", port, "--lang", "en")
    assert answer.is_one_sentence() and f"port {port} is in use" in answer.err


def test_a_host_and_a_setting_that_cannot_be(daihoi, monkeypatch):
    assert daihoi("serve", "--host", "no such host").is_one_sentence()
    monkeypatch.setenv("DAIHOI_PORT", "eight")
    assert daihoi("serve").is_one_sentence()

"""Codes whose dots ran together are told by what is awaited, and never taken for one of another print."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from daihoi.adapters.scanning.codes import PER_MM, SLACK_MM, awaited

SIDE_MM = 16.0
AWAITED = [f"DH1:FBCA4701F2FA:{page}/2:BCH-XA.MAU" for page in (1, 2)] + ["DH1:99B06D89B2C9:1/1:DAI-BIEU"]


def fat(text, *, dpi=150, gain_mm=0.44, noise=4.0, seed=1):
    """A scan of a code printed so fat that its dots run together, laid on the page's own grid again."""
    dark = np.array(segno.make_qr(text, error="q", boost_error=False).matrix, np.uint8)
    fine, side = 32, round(SIDE_MM * 32)
    page = np.zeros((round((SIDE_MM + 2 * SLACK_MM) * fine),) * 2, np.uint8)
    start = round(SLACK_MM * fine)
    page[start : start + side, start : start + side] = cv2.resize(dark * 255, (side, side), interpolation=0)
    spread = round(gain_mm * fine) | 1
    page = cv2.dilate(page, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (spread, spread)))
    small = round(page.shape[0] / fine * dpi / 25.4)
    scan = cv2.resize(
        cv2.GaussianBlur(225 - (page * 0.8).astype(np.uint8), (0, 0), 0.1 * fine), (small, small), interpolation=3
    )
    grain = np.random.default_rng(seed).normal(0, noise, scan.shape)
    scan = np.clip(scan + grain, 0, 255).astype(np.uint8)
    size = round((SIDE_MM + 2 * SLACK_MM) * PER_MM)
    return cv2.resize(scan, (size, size), interpolation=cv2.INTER_LINEAR)


@pytest.mark.parametrize("text", AWAITED)
def test_a_code_no_reader_of_codes_can_read_is_told_by_what_is_awaited(text):
    patch = fat(text)
    assert not zxingcpp.read_barcodes(patch)
    assert awaited(patch, AWAITED, SIDE_MM) == text


@settings(max_examples=40)
@given(st.data())
def test_the_code_of_another_print_is_never_taken_for_an_awaited_one(data):
    start, spelt, page, contest = AWAITED[0].split(":")
    at = data.draw(st.integers(0, 11))
    sign = data.draw(st.sampled_from([sign for sign in "0123456789ABCDEF" if sign != spelt[at]]))
    other = ":".join((start, spelt[:at] + sign + spelt[at + 1 :], page, contest))
    gain = data.draw(st.sampled_from((0.0, 0.2, 0.44)))
    assert awaited(fat(other, gain_mm=gain), AWAITED, SIDE_MM) is None


def test_the_code_of_another_page_is_never_taken_for_an_awaited_one():
    for page in range(3, 10):
        assert awaited(fat(f"DH1:FBCA4701F2FA:{page}/2:BCH-XA.MAU"), AWAITED, SIDE_MM) is None


def test_what_is_no_code_is_none():
    size = round((SIDE_MM + 2 * SLACK_MM) * PER_MM)
    grain = np.random.default_rng(3).integers(0, 255, (size, size), np.uint8)
    for patch in (np.full((size, size), 230, np.uint8), grain, cv2.GaussianBlur(grain, (0, 0), 3), grain[:40, :40]):
        assert awaited(patch, AWAITED, SIDE_MM) is None
    assert awaited(fat(AWAITED[0]), [], SIDE_MM) is None

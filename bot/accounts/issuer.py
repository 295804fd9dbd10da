"""Signing in with an account of the organisation: any issuer of OpenID Connect, by its own address.

Code flow with PKCE. What the browser carries meanwhile is sealed, and the answer has to fit it: state, nonce, verifier.
The issuer says who somebody is; what they may do says the account of that name here.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import get_well_known_url
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from bot.accounts.second_step import opened, sealed

SECONDS = 10.0  # for an answer of the issuer
LEEWAY = 60  # seconds that clocks may differ
ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384", "PS256", "EdDSA"]
SCOPE = "openid email profile"


class IssuerAway(Exception):
    """The issuer did not answer, or not sensibly."""


class NotVouched(Exception):
    """The answer does not fit what was asked, or vouches for nobody."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the issuer, kept by the browser until it comes back."""

    state: str
    nonce: str
    verifier: str
    onward: str  # page to go on to

    @classmethod
    def anew(cls, onward: str) -> Asked:
        """For one attempt."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        return cls(state, nonce, verifier, onward)

    def sealed(self, key: bytes) -> str:
        """For a cookie."""
        return sealed(json.dumps(asdict(self)), key).decode()

    @classmethod
    def opened(cls, kept: str, key: bytes) -> Asked:
        """From the cookie; `NotVouched` for anything else."""
        try:
            return cls(**json.loads(opened(kept.encode(), key)))
        except (ValueError, TypeError) as error:
            raise NotVouched("no such attempt") from error


def _challenge(verifier: str) -> str:
    return str(create_s256_code_challenge(verifier))  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer and what it knows us by; `claim` is what names the account here."""

    address: str
    client_id: str
    client_secret: str
    claim: str = "email"

    def begin(self, asked: Asked, back: str) -> str:
        """The address at which somebody signs in there."""
        return str(
            prepare_grant_uri(
                self._metadata()["authorization_endpoint"], self.client_id, "code", back, SCOPE, asked.state,
                nonce=asked.nonce, code_challenge=_challenge(asked.verifier),
                code_challenge_method="S256",
            )
        )  # fmt: skip

    def name(self, asked: Asked, state: str, code: str, back: str) -> str:
        """Whom the issuer vouches for; `NotVouched` for nobody."""
        if not code or not secrets.compare_digest(state.encode(), asked.state.encode()):
            raise NotVouched("another attempt")
        metadata = self._metadata()
        token = self._token(metadata["token_endpoint"], code, asked.verifier, back)
        claims = self._claims(metadata, token, asked.nonce)
        if claims.get("email_verified") is False and self.claim == "email":
            raise NotVouched("the address is not verified")
        return str(claims.get(self.claim) or "")

    def _claims(self, metadata: Mapping[str, Any], token: str, nonce: str) -> Mapping[str, Any]:
        keys = KeySet.import_key_set(cast(Any, self._read(metadata["jwks_uri"])))
        try:
            found = jwt.decode(token, keys, algorithms=ALGORITHMS)
            options = {
                "iss": {"essential": True, "value": metadata["issuer"]},
                "aud": {"essential": True, "value": self.client_id},
            }
            params = {"nonce": nonce, "client_id": self.client_id}
            CodeIDToken(found.claims, found.header, options, params).validate(leeway=LEEWAY)
        except (JoseError, ValueError) as error:
            raise NotVouched(str(error)) from error
        return found.claims

    def _token(self, address: str, code: str, verifier: str, back: str) -> str:
        form = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier,
        }  # fmt: skip
        try:
            answer = httpx.post(
                address, data=form, auth=(self.client_id, self.client_secret), timeout=SECONDS
            )
            token = answer.json().get("id_token", "")
        except (httpx.HTTPError, ValueError, AttributeError) as error:
            raise IssuerAway(str(error)) from error
        if answer.status_code != 200 or not token:
            raise NotVouched(f"{answer.status_code}")
        return str(token)

    def _metadata(self) -> Mapping[str, Any]:
        found = self._read(get_well_known_url(self.address, external=True))
        if found.get("issuer", "").rstrip("/") != self.address.rstrip("/"):
            raise IssuerAway("another issuer answers there")
        return found

    def _read(self, address: str) -> dict[str, Any]:
        try:
            answer = httpx.get(address, timeout=SECONDS).raise_for_status()
            return dict(answer.json())
        except (httpx.HTTPError, ValueError, TypeError) as error:
            raise IssuerAway(str(error)) from error

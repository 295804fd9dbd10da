"""PUBLIC_URL as the world sees it, against a server with a certificate of our own making."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.doctor.address import address_findings

NOW = datetime.now(UTC)


def certificate(folder: Path, days: float) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1)).not_valid_after(NOW + timedelta(days=days, minutes=5))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "certificate.pem"
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def https_server(file: Path, body: bytes) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(HTTPServer):
        def handle_error(self, *_: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("days", "body", "keys"),
    [
        (90, b'{"status":"ok"}', {"certificate_ok", "health_ok"}),
        (5, b'{"status":"ok"}', {"certificate_soon", "health_ok"}),
        (90, b"It works!", {"certificate_ok", "health_bad"}),
    ],
)
def test_our_address_as_the_world_sees_it(tmp_path: Path, days: float, body: bytes, keys: set[str]) -> None:
    file = certificate(tmp_path, days)
    trust = ssl.create_default_context(cafile=str(file))
    with https_server(file, body) as address:
        assert {finding.key for finding in asyncio.run(address_findings(address, trust))} == keys


def test_a_certificate_of_nobodys_authority(tmp_path: Path) -> None:
    with https_server(certificate(tmp_path, 90), b"") as address:
        (finding,) = asyncio.run(address_findings(address))
    assert finding.key == "certificate_bad" and finding.level == "fault"


def test_nobody_at_our_address() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (finding,) = asyncio.run(address_findings(f"https://localhost:{port}"))
    assert finding.key == "address_away"
    assert asyncio.run(address_findings("")) == []

"""The key that signs films: made on this machine when it is first needed, kept in the user's data folder for its owner alone.

Nobody vouches for it. What it signs can be shown to be unchanged, and to come from the same key as other films; not from whom.
Who has a certificate of an authority puts it and its key in the place of these files.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.errors import ExportError
from core.project.folders import data_folder

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate, Name

CHAIN: Final = "chain.pem"
KEY: Final = "key.pem"
MAX_BYTES: Final = 1 << 16
_ORGANISATION: Final = "Countenance"
_ISSUER: Final = "Key of one installation"
_SUBJECT: Final = "Films of one installation"
_YEARS: Final = 10
_CURVES: Final = {"secp256r1": "ES256", "secp384r1": "ES384", "secp521r1": "ES512"}


@dataclass(frozen=True)
class SigningKey:
    """What a film is signed with.

    Attributes:
        algorithm: as COSE calls it, "ES256" and the like.
        chain: certificates in PEM, the signing one first.
        private: the key in PEM, not encrypted.
    """

    algorithm: str
    chain: bytes
    private: bytes


def key_folder() -> Path:
    """Where the key lies; it need not exist."""
    return data_folder() / "credentials"


def signing_key(folder: Path | None = None) -> SigningKey:
    """The key of this installation; made where there is none.

    Args:
        folder: of the key; the user's own where None.

    Raises:
        ExportError: it cannot be made, or what is there is no key with its certificates, or they are no longer valid.
    """
    folder = folder or key_folder()
    try:
        if not folder.exists():
            _make(folder)
        return _read(folder)
    except (OSError, ValueError, TypeError) as error:
        raise ExportError(
            "The key that signs films cannot be used.",
            f"Move the folder “{folder}” away and a new key is made, or export without content credentials.",
            f"{type(error).__name__}: {error}",
        ) from error


def _read(folder: Path) -> SigningKey:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    chain, private = _bytes(folder / CHAIN), _bytes(folder / KEY)
    key = load_pem_private_key(private, password=None)
    first = x509.load_pem_x509_certificates(chain)[0]
    if first.public_key() != key.public_key():
        raise ValueError("the certificate is another key's")
    if not first.not_valid_before_utc <= datetime.now(UTC) <= first.not_valid_after_utc:
        raise ValueError(f"the certificate is valid from {first.not_valid_before_utc} to {first.not_valid_after_utc}")
    if isinstance(key, EllipticCurvePrivateKey) and key.curve.name in _CURVES:
        return SigningKey(_CURVES[key.curve.name], chain, private)
    if isinstance(key, Ed25519PrivateKey):
        return SigningKey("ED25519", chain, private)
    raise ValueError("the key is of a kind that does not sign films")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"{path.name} is too large")
    return data


def _make(folder: Path) -> None:
    """A key, and a certificate of it whose issuer's key is forgotten: nothing else can ever be issued in its name."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    issuer, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    chain = b"".join(cert.public_bytes(Encoding.PEM) for cert in _certificates(issuer, key))
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".credentials-"))  # 0700
    try:
        for name, data in ((CHAIN, chain), (KEY, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))):
            with os.fdopen(os.open(draft / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
        draft.rename(folder)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        if not (folder / KEY).exists():  # another window was faster
            raise


def _certificates(issuer: EllipticCurvePrivateKey, key: EllipticCurvePrivateKey) -> tuple[Certificate, Certificate]:
    """The signing certificate and its issuer's, as section 14.5 of the C2PA specification 2.1 asks for."""
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import ExtendedKeyUsageOID

    start = datetime.now(UTC) - timedelta(days=1)  # a clock may be behind
    unused = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only")
    none = dict.fromkeys(unused, False)

    def certificate(subject: str, of: EllipticCurvePrivateKey, *, signs_others: bool) -> Certificate:
        usage = x509.KeyUsage(digital_signature=not signs_others, key_cert_sign=signs_others, crl_sign=signs_others, **none)
        made = (
            x509.CertificateBuilder()
            .subject_name(_name(subject))
            .issuer_name(_name(_ISSUER))
            .public_key(of.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + timedelta(days=365 * _YEARS))
            .add_extension(x509.BasicConstraints(signs_others, 0 if signs_others else None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(of.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()), critical=False)
        )
        if not signs_others:
            made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        return made.sign(issuer, SHA256())

    return certificate(_SUBJECT, key, signs_others=False), certificate(_ISSUER, issuer, signs_others=True)


def _name(common: str) -> Name:
    """Says nothing about the user or the machine."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    parts = ((NameOID.ORGANIZATION_NAME, _ORGANISATION), (NameOID.COMMON_NAME, common))
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in parts])

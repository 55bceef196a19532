"""Signs PDFs with pyHanko as a USB token or a remote signing service would, under a certification authority made anew for each run.

usage: sign.py < ORDER.json, which is {"files": [{"pdf", "out", and what is unusual of it}]}; prints the root and the certificates (base64) as JSON.
"""

import base64
import io
import json
import sys
from datetime import datetime, timedelta, timezone

from asn1crypto import crl as asn1_crl
from asn1crypto import keys, ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

now = datetime.now(timezone.utc)
days = lambda n: now + timedelta(days=n)
makers = {
    "rsa-1024": lambda: rsa.generate_private_key(65537, 1024),
    "rsa-2048": lambda: rsa.generate_private_key(65537, 2048),
    "p-256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "p-384": lambda: ec.generate_private_key(ec.SECP384R1()),
}
digests = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


def name(common_name):
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def certificate(subject, key, issuer, issuer_key, start, end, authority, pss=False):
    usage = dict.fromkeys(
        ["digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only", "key_cert_sign", "crl_sign"],
        False,
    )
    usage |= {"key_cert_sign": True, "crl_sign": True} if authority else {"digital_signature": True, "content_commitment": True}
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(authority, None), True)
        .add_extension(x509.KeyUsage(**usage), True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False)
    )
    return builder.sign(issuer_key, hashes.SHA256(), rsa_padding=padding.PSS(padding.MGF1(hashes.SHA256()), 32) if pss else None)


def authority(common_name):
    key = makers["rsa-2048"]()
    return certificate(name(common_name), key, name(common_name), key, days(-900), days(3000), True), key


authorities = {"trusted": authority("TEST ROOT elsewhere"), "stranger": authority("TEST ROOT of nobody")}


def der(value):
    return value.public_bytes(serialization.Encoding.DER)


def revocation_list(revoked, root, key):
    builder = x509.CertificateRevocationListBuilder().issuer_name(root.subject).last_update(now - timedelta(hours=1)).next_update(days(7))
    for serial, at in revoked:
        builder = builder.add_revoked_certificate(x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at).build())
    return asn1_crl.CertificateList.load(der(builder.sign(key, hashes.SHA256())))


def answer(cert, at, root, key):
    status = ocsp.OCSPCertStatus.GOOD if at is None else ocsp.OCSPCertStatus.REVOKED
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=cert, issuer=root, algorithm=hashes.SHA1(), cert_status=status, this_update=now - timedelta(hours=1),
        next_update=days(1), revocation_time=at, revocation_reason=None,
    )
    signed = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, root).sign(key, hashes.SHA256())
    return asn1_ocsp.OCSPResponse.load(der(signed))


def sign(order):
    root, root_key = authorities[order.get("authority", "trusted")]
    key = makers[order.get("key", "rsa-2048")]()
    start, end = days(order.get("from", -30)), days(order.get("to", 300))
    cert = certificate(name(order.get("name", "Người ký nơi khác")), key, root.subject, root_key, start, end, False, order.get("pssCertificate", False))
    signer_cert, root_cert = [asn1_x509.Certificate.load(der(one)) for one in (cert, root)]
    registry = SimpleCertificateStore()
    registry.register(root_cert)
    pkcs8 = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signer = signers.SimpleSigner(signer_cert, keys.PrivateKeyInfo.load(pkcs8), registry, prefer_pss=order.get("pss", False))

    at = days(order["revoked"]) if "revoked" in order else None
    proofs = {
        "crl": lambda: {"crls": [revocation_list([(cert.serial_number, at)] if at else [], root, root_key)]},
        "ocsp": lambda: {"ocsps": [answer(cert, at, root, root_key)]},
        "none": lambda: {},
    }[order.get("proofs", "none")]()
    adobe = order.get("adobe", False)
    inside = bool(proofs) and order.get("proofsIn", "signature") == "signature"
    metadata = signers.PdfSignatureMetadata(
        field_name=order.get("field", "Signature1"),
        md_algorithm=order.get("digest", "sha256"),
        subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED if adobe else SigSeedSubFilter.PADES,
        certify=order.get("final", False),
        docmdp_permissions=MDPPerm.NO_CHANGES if order.get("final") else MDPPerm.FILL_FORMS,
        embed_validation_info=inside,
        validation_context=ValidationContext(trust_roots=[root_cert], allow_fetching=False, **proofs) if inside else None,
    )
    with open(order["pdf"], "rb") as pdf:
        # Not strict: a hybrid file is signed as other programs would sign it.
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf.read()), strict=False)
    out = signers.PdfSigner(metadata, signer).sign_pdf(writer)
    if proofs and not inside:
        out.seek(0)
        DocumentSecurityStore.add_dss(out, None, certs=[signer_cert], strict=False, **proofs)
    with open(order["out"], "wb") as signed:
        signed.write(out.getvalue())
    return base64.b64encode(der(cert)).decode()


print(json.dumps({
    "root": base64.b64encode(der(authorities["trusted"][0])).decode(),
    "certificates": [sign(order) for order in json.load(sys.stdin)["files"]],
}))

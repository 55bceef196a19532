"""Validates the signatures of PDFs with pyHanko and prints what it finds as JSON, one list for each file.

usage: validate.py ROOT.der FILE.pdf...
"""

import asyncio
import json
import sys

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.ades import ades_basic_validation, ades_with_time_validation
from pyhanko.sign.validation.policy_decl import SignatureValidationSpec
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule
from pyhanko_certvalidator.registry import SimpleTrustManager

token = "signature_time_stamp_token"


def ades(signature, policy):
    """EN 319 102-1: basic validation (5.3), with time where there is a time stamp (5.5). No revocation lists: the root is a test's."""
    unsigned = signature.signer_info["unsigned_attrs"]
    stamped = any(attribute["type"].native == token for attribute in unsigned or [])
    validate = ades_with_time_validation if stamped else ades_basic_validation
    spec = SignatureValidationSpec(cert_validation_policy=policy, ts_cert_validation_policy=policy)
    result = asyncio.run(validate(signature.signed_data, spec, raw_digest=signature.compute_digest()))
    answer = {"ades": getattr(result.ades_subindic, "standard_name", str(result.ades_subindic)), "baseline": "B-T" if stamped else "B-B"}
    if stamped:
        answer["stampedAt"] = result.best_signature_time.isoformat()
    return answer


def found(signature, context, policy):
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context, ts_validation_context=context)
        judged = ades(signature, policy)
    except Exception as problem:  # a broken signature may also not parse: that is an answer, not a crash
        return {"field": signature.field_name, "intact": False, "valid": False, "trusted": False, "problem": repr(problem)}
    return {
        "field": signature.field_name,
        "intact": status.intact,
        "valid": status.valid,
        "trusted": status.trusted,
        "coverage": status.coverage.name,
        "modification": status.modification_level.name if status.modification_level else None,
        "signer": status.signing_cert.subject.native.get("common_name"),
        "attributes": [attribute["type"].native for attribute in signature.signer_info["signed_attrs"]],
        "subfilter": signature.sig_object["/SubFilter"],
        "bottomLine": status.bottom_line,
        **judged,
    }


def findings(path, context, policy):
    with open(path, "rb") as pdf:
        try:
            reader = PdfFileReader(pdf)
            # A table with a stream beside it (Word writes it) is read by programs of today alone, so pyHanko wants to be asked for it.
            if reader.xrefs.hybrid_xrefs_present:
                reader = PdfFileReader(pdf, strict=False)
            return [found(signature, context, policy) for signature in reader.embedded_signatures]
        except Exception as problem:
            return [{"field": "", "intact": False, "valid": False, "trusted": False, "problem": repr(problem)}]


with open(sys.argv[1], "rb") as root:
    trusted = x509.Certificate.load(root.read())
nothing_to_ask = RevocationCheckingPolicy(RevocationCheckingRule.NO_CHECK, RevocationCheckingRule.NO_CHECK)
policy = CertValidationPolicySpec(trust_manager=SimpleTrustManager.build([trusted]), revinfo_policy=CertRevTrustPolicy(nothing_to_ask))
context = ValidationContext(trust_roots=[trusted], allow_fetching=False)
print(json.dumps([findings(path, context, policy) for path in sys.argv[2:]], ensure_ascii=False))

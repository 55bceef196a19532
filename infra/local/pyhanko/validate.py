"""Validates the signatures of a PDF with pyHanko and prints what it finds as JSON.

usage: validate.py FILE.pdf ROOT.der
"""

import json
import sys

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def found(signature, context):
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except Exception as problem:  # a broken signature may also not parse: that is an answer, not a crash
        return {"field": signature.field_name, "intact": False, "valid": False, "trusted": False, "problem": repr(problem)}
    return {
        "field": signature.field_name,
        "intact": status.intact,
        "valid": status.valid,
        "trusted": status.trusted,
        "coverage": status.coverage.name,
        "signer": status.signing_cert.subject.native.get("common_name"),
        "attributes": [attribute["type"].native for attribute in signature.signer_info["signed_attrs"]],
        "subfilter": signature.sig_object["/SubFilter"],
        "bottomLine": status.bottom_line,
    }


with open(sys.argv[1], "rb") as pdf, open(sys.argv[2], "rb") as root:
    trusted = x509.Certificate.load(root.read())
    context = ValidationContext(trust_roots=[trusted], allow_fetching=False)
    reader = PdfFileReader(pdf)
    print(json.dumps([found(signature, context) for signature in reader.embedded_signatures], ensure_ascii=False))

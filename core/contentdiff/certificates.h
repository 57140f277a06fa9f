// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/digest.h"
#include "core/base/result.h"
#include "core/base/timestamp.h"

#include <string>
#include <vector>

namespace core {

/// What an X.509 certificate states (RFC 5280). Nothing of it is verified. Texts are as OpenSSL
/// writes them (RFC 2253), at most 4,096 bytes each.
struct Certificate
{
    std::string subject;
    std::string issuer;
    std::string serial; ///< Hexadecimal.
    std::optional<Timestamp> notBefore;
    std::optional<Timestamp> notAfter;
    std::string key;                ///< "RSA, 2048 bits"; empty where it is of no known kind.
    std::string signature;          ///< "sha256WithRSAEncryption"
    std::vector<std::string> names; ///< Alternative ones: "DNS:example.org"; at most 200.
    bool isAuthority = false;       ///< It may sign other certificates.
    Digest fingerprint;             ///< The sha256 of its bytes.
};

struct CertificateList
{
    std::vector<Certificate> certificates;
    bool isComplete = true; ///< False where one cannot be read, or there are more than are read.
};

/// True for what begins as certificates in PEM or DER do.
bool mayBeCertificates(BytesView beginning);

/// The certificates in \a bytes, PEM with anything between them or one in DER: at most 1,000 of at
/// most 256 KiB. Private keys are passed over unread. Unsupported if there is none.
Result<CertificateList> readCertificates(BytesView bytes);

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/certificates.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <memory>

namespace core {

namespace {

constexpr std::size_t mostCertificates = 1000;
constexpr std::size_t mostCertificateBytes = std::size_t{256} << 10U;
constexpr std::size_t mostStatedBytes = 4096;
constexpr int mostNames = 200;
constexpr std::string_view pemBegin = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view pemEnd = "-----END CERTIFICATE-----";

template<auto release>
struct Releaser
{
    template<typename T>
    void operator()(T* value) const
    {
        release(value);
    }
};
using X509Ptr = std::unique_ptr<X509, Releaser<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Releaser<BIO_free_all>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, Releaser<GENERAL_NAMES_free>>;
using NumberPtr = std::unique_ptr<BIGNUM, Releaser<BN_free>>;

/// What \a write writes, cut.
template<typename Write>
std::string written(Write write)
{
    const BioPtr out(BIO_new(BIO_s_mem()));
    if (!out)
        return {};
    write(out.get());
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return data == nullptr || size <= 0
               ? std::string()
               : std::string(data, std::min(static_cast<std::size_t>(size), mostStatedBytes));
}

std::string distinguishedName(const X509_NAME* name)
{
    return written([name](BIO* out) {
        X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    });
}

std::optional<Timestamp> timeOf(const ASN1_TIME* time)
{
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
        return std::nullopt;
    return Timestamp{static_cast<std::int64_t>(timegm(&parts)), 0};
}

std::string serialOf(const X509* certificate)
{
    const NumberPtr number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    char* text = number ? BN_bn2hex(number.get()) : nullptr;
    std::string result = text == nullptr ? "" : text;
    OPENSSL_free(text);
    return result.substr(0, mostStatedBytes);
}

std::string keyOf(const X509* certificate)
{
    const EVP_PKEY* key = X509_get0_pubkey(certificate);
    const char* type = key == nullptr ? nullptr : EVP_PKEY_get0_type_name(key);
    if (type == nullptr)
        return {};
    return std::string(type) + ", " + std::to_string(EVP_PKEY_get_bits(key)) + " bits";
}

std::vector<std::string> alternativeNames(const X509* certificate)
{
    const NamesPtr names(static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    std::vector<std::string> result;
    for (int i = 0; names && i < std::min(sk_GENERAL_NAME_num(names.get()), mostNames); ++i)
        result.push_back(written([&names, i](BIO* out) {
            GENERAL_NAME_print(out, sk_GENERAL_NAME_value(names.get(), i));
        }));
    return result;
}

Certificate certificateOf(X509* source, BytesView der)
{
    Certificate result;
    result.subject = distinguishedName(X509_get_subject_name(source));
    result.issuer = distinguishedName(X509_get_issuer_name(source));
    result.serial = serialOf(source);
    result.notBefore = timeOf(X509_get0_notBefore(source));
    result.notAfter = timeOf(X509_get0_notAfter(source));
    result.key = keyOf(source);
    const char* signature = OBJ_nid2ln(X509_get_signature_nid(source));
    result.signature = signature == nullptr ? "" : signature;
    result.names = alternativeNames(source);
    result.isAuthority = X509_check_ca(source) == 1;
    result.fingerprint = sha256Of(der);
    return result;
}

/// None where \a der is no certificate, or goes on behind one.
std::optional<Certificate> readDer(BytesView der)
{
    if (der.empty() || der.size() > mostCertificateBytes)
        return std::nullopt;
    const auto* begin = reinterpret_cast<const unsigned char*>(der.data());
    const unsigned char* at = begin;
    const X509Ptr parsed(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    std::optional<Certificate> result;
    if (parsed && at == begin + der.size())
        result = certificateOf(parsed.get(), der);
    ERR_clear_error(); // Errors of strangers' bytes are not those of whoever uses OpenSSL next.
    return result;
}

Bytes decodedBase64(std::string_view text)
{
    std::string packed;
    for (const char c : text)
        if (static_cast<unsigned char>(c) > ' ')
            packed += c;
    if (packed.empty() || packed.size() % 4 != 0 || packed.size() > 2 * mostCertificateBytes)
        return {};
    Bytes bytes(packed.size() / 4 * 3);
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     reinterpret_cast<const unsigned char*>(packed.data()),
                                     static_cast<int>(packed.size()));
    ERR_clear_error();
    if (size < 0)
        return {};
    const auto padding = static_cast<std::size_t>(std::count(packed.end() - 2, packed.end(), '='));
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

} // namespace

bool mayBeCertificates(BytesView beginning)
{
    // DER: a sequence of a length in two bytes that begins with another.
    if (beginning.size() > 4 && beginning[0] == std::byte{0x30} && beginning[1] == std::byte{0x82}
        && beginning[4] == std::byte{0x30})
        return true;
    return asText(beginning).find(pemBegin) != std::string_view::npos;
}

Result<CertificateList> readCertificates(BytesView bytes)
{
    CertificateList list;
    if (auto one = readDer(bytes)) {
        list.certificates.push_back(std::move(*one));
        return list;
    }
    const std::string_view text = asText(bytes);
    bool isAny = false;
    for (std::size_t at = text.find(pemBegin); at != std::string_view::npos;
         at = text.find(pemBegin, at)) {
        isAny = true;
        at += pemBegin.size();
        const std::size_t end = text.find(pemEnd, at);
        if (end == std::string_view::npos || list.certificates.size() == mostCertificates) {
            list.isComplete = false;
            break;
        }
        auto one = readDer(decodedBase64(text.substr(at, end - at)));
        if (one)
            list.certificates.push_back(std::move(*one));
        else
            list.isComplete = false;
        at = end + pemEnd.size();
    }
    if (!isAny)
        return fail(ErrorCode::Unsupported, "no certificate");
    return list;
}

} // namespace core

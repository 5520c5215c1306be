using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Use.Platform.Testing;

/// <summary>A certificate authority that nobody knows but a test.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly TimeSpan Valid = TimeSpan.FromHours(1);

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 root;

    /// <summary>Makes an authority with a key and name of its own.</summary>
    public TestAuthority()
    {
        var request = new CertificateRequest($"CN=Authority {Guid.NewGuid():N}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        var now = DateTimeOffset.UtcNow;
        root = request.CreateSelfSigned(now - Valid, now + Valid);
    }

    /// <summary>Its certificate, as it stands in a file.</summary>
    public string Pem => root.ExportCertificatePem();

    /// <summary>Signs a new certificate of a server, with its key.</summary>
    public X509Certificate2 Sign(string name, string address)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var signed = request.Create(root, now - (Valid / 2), now + (Valid / 2), Guid.NewGuid().ToByteArray());
        return signed.CopyWithPrivateKey(own);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        root.Dispose();
        key.Dispose();
    }
}

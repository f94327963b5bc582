using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Soa.Database;
using Soa.Messaging.Settings;
using Soa.Soap.Security.Authentication;

namespace Soa.Soap.Security.KeyRing;

/// <summary>Shares the keys of cookies and forms between all processes on one database.</summary>
public static class KeyRingHosting
{
    // By default an application is identified by its folder, so that two hosts would refuse each other's cookies.
    private const string Application = "Soa";
    private const string KeyManager = "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager";

    /// <summary>
    /// Keeps the keys of ASP.NET Core Data Protection in the table <c>DataProtectionKeys</c>. A <see cref="SharedDatabase"/> must be
    /// registered too.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Has the section <c>Soa:Security:KeyRing</c>.</param>
    public static IServiceCollection AddSharedKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.ReadSettings<SecurityOptions>().KeyRing;
        var protection = services.AddDataProtection().SetApplicationName(Application);
        if (options.Certificate is { } file)
        {
            X509Certificate2 certificate = PemFiles.ReadWithKey(file, options.CertificateKey);
            protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
        else
        {
            // It warns at each new key that keys are not encrypted, which is the default here and documented.
            services.AddLogging(logging => logging.AddFilter(KeyManager, LogLevel.Error));
        }

        services.AddSingleton<DatabaseKeys>().AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = provider.GetRequiredService<DatabaseKeys>()));
        return services;
    }
}

using Soa.Contrast.Business;
using Soa.Contrast.Shapes;
using Soa.Soap;

namespace Soa.Contrast.ThreeTier;

/// <summary>Runs the middle tier: all services in one process, served over SOAP with the product's own stack.</summary>
internal static class ApplicationServer
{
    /// <summary>The role of the part.</summary>
    public const string Role = "server";

    /// <summary>Runs it until it is asked to stop.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(PartPrograms.AddressOf(builder.Configuration));
        builder.Logging.AddPartLog();
        builder.Services.AddBusiness(builder.Configuration).AddSoapReceiver();
        var app = builder.Build();
        app.MapSoapServices();
        app.MapDatabaseWork();
        await app.RunAsync();
    }
}

using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Soa.Bus.OperatorConsole.Hosting;

/// <summary>
/// Serves scripts, styles, fonts and pictures out of the assembly. Their addresses contain a hash of the content, so a browser keeps each
/// until it changes.
/// </summary>
internal static class ConsoleAssets
{
    private const string Prefix = "assets/";
    private const string Root = "console/";

    private static readonly FrozenDictionary<string, Lazy<Asset>> Files = typeof(ConsoleAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], name => new Lazy<Asset>(() => Asset.Read(name)));

    /// <summary>Returns the address of a file, from the root.</summary>
    /// <exception cref="KeyNotFoundException">The assembly has no such file.</exception>
    public static string Address(string file) => $"{Root}{Prefix}{file}?v={Files[file].Value.Version}";

    /// <summary>Maps the files.</summary>
    public static void Map(IEndpointRouteBuilder console) => console.MapGet(Prefix + "{**file}", Answer);

    private static IResult Answer(string file, HttpContext context)
    {
        if (!Files.TryGetValue(file, out var found))
            return Results.NotFound();
        var asset = found.Value;
        var headers = context.Response.Headers;
        headers.CacheControl = context.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = HeaderNames.AcceptEncoding;
        var isCompressed = asset.Compressed is not null
            && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (isCompressed)
            headers.ContentEncoding = "gzip";
        return Results.Bytes(
            isCompressed ? asset.Compressed! : asset.Content, asset.Type, entityTag: new EntityTagHeaderValue($"\"{asset.Version}\""));
    }

    private sealed record Asset(byte[] Content, byte[]? Compressed, string Type, string Version)
    {
        public static Asset Read(string name)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var type = Path.GetExtension(name) switch
            {
                ".js" => "text/javascript; charset=utf-8",
                ".css" => "text/css; charset=utf-8",
                ".svg" => "image/svg+xml",
                _ => "font/woff2",
            };
            return new Asset(
                content, type == "font/woff2" ? null : Compress(content), type, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
        }

        private static byte[] Compress(byte[] content)
        {
            using var compressed = new MemoryStream();
            using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
                gzip.Write(content);
            return compressed.ToArray();
        }
    }
}

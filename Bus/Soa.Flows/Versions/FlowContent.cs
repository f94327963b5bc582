using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Soa.Flows.Versions;

/// <summary>Represents the files that make a flow what it is: all of its folder but cases, pages for people and hidden files.</summary>
internal sealed class FlowContent
{
    private readonly IReadOnlyList<(string Name, byte[] Bytes)> files;

    private FlowContent(IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        this.files = files;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Gets the SHA-256 of names and contents.</summary>
    public string Hash { get; }

    /// <summary>Gets the files, by name.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Files => files;

    /// <summary>Reads a flow's folder.</summary>
    public static FlowContent Read(string folder) => new(
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), File: file))
            .Where(file => Counts(file.Name))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (file.Name, File.ReadAllBytes(file.File))),
    ]);

    /// <summary>Returns the files with some of them replaced or added.</summary>
    /// <param name="changed">
    /// The content by name. A name without a folder replaces the file of that name wherever it is.
    /// </param>
    public FlowContent With(IReadOnlyDictionary<string, byte[]> changed)
    {
        var all = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, bytes) in files)
            all[name] = bytes;
        foreach (var (name, bytes) in changed)
        {
            var known = all.Keys.Where(file => file == name || file.EndsWith("/" + name, StringComparison.Ordinal)).ToList();
            all[known.Contains(name) || known.Count != 1 ? name : known[0]] = bytes;
        }

        return new FlowContent([.. all.Select(file => (file.Key, file.Value))]);
    }

    /// <summary>Returns whether the file is part of the flow.</summary>
    /// <param name="name">Its name in the flow's folder, with <c>/</c> between the parts.</param>
    public static bool Counts(string name) =>
        !name.StartsWith("cases/", StringComparison.Ordinal)
        && !name.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        && !name.Split('/').Any(part => part.StartsWith('.') || part.EndsWith('~'));

    /// <summary>
    /// Returns what decides whether sources receive alike beside how they were written: WSDLs that they serve, and the schemas that those
    /// may import.
    /// </summary>
    public string HashOfContracts()
    {
        var wsdls = files.Where(file => file.Name.EndsWith(".wsdl", StringComparison.OrdinalIgnoreCase)).ToArray();
        var schemas = wsdls.Length == 0 ? [] : files.Where(file => file.Name.EndsWith(".xsd", StringComparison.OrdinalIgnoreCase));
        return new FlowContent([.. wsdls, .. schemas]).Hash;
    }

    /// <summary>Returns the files as a ZIP.</summary>
    public byte[] Pack()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Reads a flow's folder from a ZIP that somebody sent.</summary>
    /// <param name="packed">The ZIP.</param>
    /// <param name="most">How many bytes its files may have together.</param>
    /// <exception cref="FlowException">It cannot be used; the message says why.</exception>
    public static FlowContent Receive(byte[] packed, long most)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(packed), ZipArchiveMode.Read);
            var all = archive.Entries.Where(entry => !entry.FullName.EndsWith('/')).ToList();
            if (all.Find(entry => entry.FullName.Split('/', '\\').Any(part => part is "" or "..")) is { } astray)
                throw new FlowException($"The ZIP has a file '{astray.FullName}', which is not in the flow's folder.");
            var entries = all.Where(entry => Counts(entry.FullName)).ToList();
            if (entries.Sum(entry => entry.Length) > most)
                throw new FlowException($"The files in the ZIP have more than {most:N0} bytes.");
            if (entries.GroupBy(entry => entry.FullName, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw new FlowException($"The ZIP has the file '{twice.Key}' twice.");
            return entries.Exists(entry => entry.FullName == FlowLoader.FileName)
                ? Read(entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
                : throw new FlowException($"The ZIP has no file {FlowLoader.FileName} at its top.");
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or EndOfStreamException)
        {
            throw new FlowException($"This is not a ZIP that can be read: {unreadable.Message}");
        }
    }

    /// <summary>Reads the files from a ZIP.</summary>
    public static FlowContent Unpack(byte[] packed)
    {
        using var archive = new ZipArchive(new MemoryStream(packed), ZipArchiveMode.Read);
        return Read(archive.Entries);
    }

    /// <summary>Loads a flow from a ZIP.</summary>
    public static FlowLoad Load(byte[] packed, FlowLoader loader)
    {
        var folder = Directory.CreateTempSubdirectory("soa-flow-version-").FullName;
        try
        {
            using var stream = new MemoryStream(packed);
            ZipFile.ExtractToDirectory(stream, folder);
            return loader.Load(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FlowContent Read(IEnumerable<ZipArchiveEntry> entries)
    {
        var files = new List<(string Name, byte[] Bytes)>();
        foreach (var entry in entries)
        {
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            files.Add((entry.FullName, bytes));
        }

        return new FlowContent(files);
    }
}

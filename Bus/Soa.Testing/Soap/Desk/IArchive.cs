using System.Runtime.Serialization;
using System.ServiceModel;

namespace Soa.Testing.Soap.Desk;

/// <summary>A contract with the shapes that the book desk does not have.</summary>
[ServiceContract(Namespace = Namespace, Name = "Archive")]
public interface IArchive
{
    public const string Namespace = "http://soa.example.com/archive/v1";

    [OperationContract]
    [FaultContract(typeof(DeskFault), Name = "ArchiveFault")]
    Task<ArchiveItem> StoreAsync(ArchiveItem item);

    /// <summary>Throws something away; who asks does not wait for it.</summary>
    [OperationContract(IsOneWay = true)]
    Task DiscardAsync(Archived item);
}

[DataContract(Namespace = BookDesk.TypesNamespace)]
public class Archived
{
    [DataMember(Order = 1, IsRequired = true)]
    public Guid Id { get; set; }
}

[DataContract(Namespace = IArchive.Namespace)]
public sealed class ArchiveItem : Archived
{
    [DataMember(Order = 1, IsRequired = true)]
    public TimeSpan KeptFor { get; set; }

    [DataMember(Order = 2, EmitDefaultValue = false)]
    public byte[]? Content { get; set; }

    [DataMember(Order = 3, EmitDefaultValue = false)]
    public List<string>? Keywords { get; set; }

    [DataMember(Order = 4, EmitDefaultValue = false)]
    public ArchiveItem? PartOf { get; set; }

    [DataMember(Order = 5)]
    public string? MayBeNil { get; set; }

    [DataMember(Order = 6, EmitDefaultValue = false)]
    public List<int>? Pages { get; set; }
}

internal sealed class Archive : IArchive
{
    public Task<ArchiveItem> StoreAsync(ArchiveItem item) => item.Keywords is ["forbidden"]
        ? throw new FaultException<DeskFault>(new DeskFault { Code = "Forbidden", Message = "No." }, new FaultReason("No."))
        : Task.FromResult(item);

    public Task DiscardAsync(Archived item) =>
        item.Id == Guid.Empty ? throw new FaultException("There is no such thing.") : Task.CompletedTask;
}

using System.Runtime.Serialization;

namespace Soa.Testing.Soap.Desk;

[DataContract(Namespace = BookDesk.TypesNamespace)]
public sealed class Price
{
    [DataMember(Order = 1, IsRequired = true)]
    public decimal Amount { get; set; }

    [DataMember(Order = 2, IsRequired = true)]
    public string Currency { get; set; } = "";
}

/// <summary>What a book is made of.</summary>
[DataContract(Namespace = BookDesk.Namespace)]
public enum BookFormat
{
    /// <summary>Leaves between covers.</summary>
    [EnumMember]
    Paper,

    [EnumMember]
    Audio,
}

/// <summary>A book that can be lent.</summary>
[DataContract(Namespace = BookDesk.Namespace)]
public sealed class Book
{
    /// <summary>Its ISBN, as <see cref="IBookDesk.BorrowBookAsync"/> wants it.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public string Isbn { get; set; } = "";

    [DataMember(Order = 2, IsRequired = true)]
    public string Title { get; set; } = "";

    [DataMember(Order = 3, IsRequired = true)]
    public Price Price { get; set; } = new();

    [DataMember(Order = 4, IsRequired = true)]
    public DateTime PublishedOn { get; set; }

    [DataMember(Order = 5, EmitDefaultValue = false)]
    public string? Subtitle { get; set; }

    [DataMember(Order = 6, IsRequired = true)]
    public BookFormat Format { get; set; }
}

[DataContract(Namespace = BookDesk.Namespace)]
public sealed class FindBooksRequest
{
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? TitlePart { get; set; }

    [DataMember(Order = 2, EmitDefaultValue = false)]
    public decimal? MaxPrice { get; set; }

    [DataMember(Order = 3, EmitDefaultValue = false)]
    public int? PageSize { get; set; }
}

[DataContract(Namespace = BookDesk.Namespace)]
public sealed class FindBooksResult
{
    [DataMember(Order = 1, IsRequired = true)]
    public List<Book> Books { get; set; } = [];

    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? NextPageToken { get; set; }
}

[DataContract(Namespace = BookDesk.Namespace)]
public sealed class LoanLine
{
    [DataMember(Order = 1, IsRequired = true)]
    public string Isbn { get; set; } = "";

    [DataMember(Order = 2, IsRequired = true)]
    public int Copies { get; set; }
}

[DataContract(Namespace = BookDesk.Namespace)]
public sealed class BorrowBookRequest
{
    [DataMember(Order = 1, IsRequired = true)]
    public string CardNumber { get; set; } = "";

    [DataMember(Order = 2, IsRequired = true)]
    public List<LoanLine> Lines { get; set; } = [];

    [DataMember(Order = 3, EmitDefaultValue = false)]
    public DateTime? DueBy { get; set; }

    [DataMember(Order = 4, EmitDefaultValue = false)]
    public string? Remark { get; set; }
}

[DataContract(Namespace = BookDesk.Namespace)]
public sealed class BorrowBookResult
{
    [DataMember(Order = 1, IsRequired = true)]
    public string LoanNumber { get; set; } = "";

    [DataMember(Order = 2, IsRequired = true)]
    public DateTime DueBy { get; set; }

    [DataMember(Order = 3, IsRequired = true)]
    public Price Deposit { get; set; } = new();

    [DataMember(Order = 4, EmitDefaultValue = false)]
    public string? Remark { get; set; }
}

[DataContract(Namespace = BookDesk.Namespace)]
public sealed class RefuseRequest
{
    [DataMember(Order = 1, IsRequired = true)]
    public string How { get; set; } = "";
}

[DataContract(Namespace = BookDesk.Namespace)]
public sealed class RefuseResult
{
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? Never { get; set; }
}

[DataContract(Namespace = BookDesk.Namespace)]
public sealed class DeskFault
{
    [DataMember(Order = 1, IsRequired = true)]
    public string Code { get; set; } = "";

    [DataMember(Order = 2, IsRequired = true)]
    public string Message { get; set; } = "";

    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Field { get; set; }
}

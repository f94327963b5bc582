using System.ComponentModel;
using System.ServiceModel;

namespace Soa.Testing.Soap.Desk;

/// <summary>The desk of a library: finds books &amp; lends them. See <see cref="BorrowBookRequest"/>.</summary>
[ServiceContract(Namespace = BookDesk.Namespace)]
public interface IBookDesk
{
    /// <summary>Lists books, cheapest first.</summary>
    [OperationContract]
    [FaultContract(typeof(DeskFault))]
    [ReadOnly(true)]
    Task<FindBooksResult> FindBooksAsync(FindBooksRequest request);

    /// <summary>Lends a book to a reader.</summary>
    [OperationContract]
    [FaultContract(typeof(DeskFault))]
    Task<BorrowBookResult> BorrowBookAsync(BorrowBookRequest request);

    /// <summary>Refuses in the way it is asked to.</summary>
    [OperationContract]
    [FaultContract(typeof(DeskFault))]
    Task<RefuseResult> RefuseAsync(RefuseRequest request);
}

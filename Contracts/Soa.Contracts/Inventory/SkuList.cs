using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>A list of SKUs.</summary>
/// <remarks>A type of its own, so that its XML is <c>Sku</c> elements in this namespace and not <c>string</c> in another.</remarks>
[CollectionDataContract(Namespace = InventoryContract.Namespace, ItemName = "Sku")]
public sealed class SkuList : List<string>;

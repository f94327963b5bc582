-- What a customer owes on open invoices. The credit check of each order read it from all of them.
ALTER TABLE Customers ADD COLUMN UnpaidAmount INTEGER NOT NULL DEFAULT 0
GO
UPDATE Customers SET UnpaidAmount = (
    SELECT COALESCE(SUM(i.TotalAmount - i.PaidAmount), 0) FROM Invoices i
    WHERE i.CustomerId = Customers.CustomerId AND i.Status IN ('Open', 'PartiallyPaid'))
GO
DROP INDEX IX_Invoices_Exposure

-- What a customer owes on open invoices. The credit check of each order read it from all of them.
ALTER TABLE Customers ADD UnpaidAmount DECIMAL(19, 4) NOT NULL CONSTRAINT DF_Customers_UnpaidAmount DEFAULT 0
GO
UPDATE Customers SET UnpaidAmount = (
    SELECT COALESCE(SUM(i.TotalAmount - i.PaidAmount), 0) FROM Invoices i
    WHERE i.CustomerId = Customers.CustomerId AND i.Status IN ('Open', 'PartiallyPaid'))
GO
DROP INDEX IX_Invoices_Exposure ON Invoices

<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1"
    xmlns:c="http://soa.example.com/customers/v1"
    xmlns:i="http://soa.example.com/inventory/v1"
    xmlns:t="http://soa.example.com/types/v1"
    xmlns="http://soa.example.com/billing/v1" exclude-result-prefixes="o c i t">
  <xsl:param name="customer"/>
  <xsl:param name="reservation"/>
  <xsl:template match="/">
    <xsl:variable name="payer" select="$customer//c:Customer"/>
    <IssueInvoice>
      <request>
        <OrderNumber><xsl:value-of select="/*/o:OrderNumber"/></OrderNumber>
        <CustomerId><xsl:value-of select="/*/o:CustomerId"/></CustomerId>
        <PurchaseOrderNumber><xsl:value-of select="/*/o:PurchaseOrderNumber"/></PurchaseOrderNumber>
        <Currency><xsl:value-of select="/*/o:Currency"/></Currency>
        <BillTo>
          <Name><xsl:value-of select="$payer/c:Name"/></Name>
          <Address><xsl:copy-of select="$payer/c:BillingAddress/t:*"/></Address>
        </BillTo>
        <Lines>
          <xsl:for-each select="/*/o:Lines/o:OrderLine">
            <xsl:variable name="reserved" select="$reservation//i:ReservedLine[i:LineNumber = current()/o:LineNumber]"/>
            <NewInvoiceLine>
              <LineNumber><xsl:value-of select="o:LineNumber"/></LineNumber>
              <Sku><xsl:value-of select="o:Sku"/></Sku>
              <Description><xsl:value-of select="$reserved/i:Name"/></Description>
              <Quantity><xsl:value-of select="o:Quantity"/></Quantity>
              <UnitOfMeasure><xsl:value-of select="o:UnitOfMeasure"/></UnitOfMeasure>
              <UnitPrice><xsl:value-of select="o:UnitPrice"/></UnitPrice>
              <xsl:if test="o:PriceBaseQuantity">
                <PriceBaseQuantity><xsl:value-of select="o:PriceBaseQuantity"/></PriceBaseQuantity>
              </xsl:if>
              <xsl:call-template name="allowance-charges"/>
              <xsl:if test="o:BuyerLineId">
                <BuyerLineId><xsl:value-of select="o:BuyerLineId"/></BuyerLineId>
              </xsl:if>
            </NewInvoiceLine>
          </xsl:for-each>
        </Lines>
        <xsl:for-each select="/*"><xsl:call-template name="allowance-charges"/></xsl:for-each>
      </request>
    </IssueInvoice>
  </xsl:template>

  <xsl:template name="allowance-charges">
    <xsl:if test="o:AllowanceCharges/t:AllowanceCharge">
      <AllowanceCharges><xsl:copy-of select="o:AllowanceCharges/t:AllowanceCharge"/></AllowanceCharges>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>

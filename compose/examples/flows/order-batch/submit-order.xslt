<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:b="http://soa.example.com/examples/v1" xmlns:c="http://soa.example.com/customers/v1" xmlns:t="http://soa.example.com/types/v1"
    xmlns="http://soa.example.com/orders/v1" exclude-result-prefixes="b c">
  <xsl:param name="customer"/>
  <xsl:template match="/b:Order">
    <xsl:variable name="buyer" select="$customer//c:Customer"/>
    <SubmitOrder>
      <request>
        <CustomerId><xsl:value-of select="$buyer/c:CustomerId"/></CustomerId>
        <PurchaseOrderNumber><xsl:value-of select="normalize-space(b:Number)"/></PurchaseOrderNumber>
        <Currency><xsl:value-of select="$buyer/c:Currency"/></Currency>
        <ShipTo><xsl:copy-of select="$buyer/c:BillingAddress/t:*"/></ShipTo>
        <Lines>
          <xsl:for-each select="b:Line">
            <NewOrderLine>
              <LineNumber><xsl:value-of select="position()"/></LineNumber>
              <Sku><xsl:value-of select="@sku"/></Sku>
              <Quantity><xsl:value-of select="@quantity"/></Quantity>
              <UnitOfMeasure><xsl:value-of select="@unit"/></UnitOfMeasure>
              <UnitPrice><xsl:value-of select="@price"/></UnitPrice>
            </NewOrderLine>
          </xsl:for-each>
        </Lines>
      </request>
    </SubmitOrder>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:o="http://soa.example.com/orders/v1" exclude-result-prefixes="o">
  <xsl:template match="/">
    <xsl:apply-templates select="//o:Order"/>
  </xsl:template>
  <xsl:template match="o:Order">
    <order>
      <orderNumber><xsl:value-of select="o:OrderNumber"/></orderNumber>
      <number><xsl:value-of select="o:PurchaseOrderNumber"/></number>
      <status><xsl:value-of select="o:Status"/></status>
      <currency><xsl:value-of select="o:Currency"/></currency>
      <totalAmount><xsl:value-of select="o:TotalAmount"/></totalAmount>
      <xsl:for-each select="o:Lines/o:OrderLine">
        <lines>
          <sku><xsl:value-of select="o:Sku"/></sku>
          <quantity><xsl:value-of select="o:Quantity"/></quantity>
          <price><xsl:value-of select="o:UnitPrice"/></price>
          <amount><xsl:value-of select="o:LineAmount"/></amount>
        </lines>
      </xsl:for-each>
    </order>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1" xmlns="http://soa.example.com/inventory/v1" exclude-result-prefixes="o">
  <xsl:template match="/">
    <ReserveStock>
      <request>
        <Reference><xsl:value-of select="/*/o:OrderNumber"/></Reference>
        <Lines>
          <xsl:for-each select="/*/o:Lines/o:OrderLine">
            <ReservationLine>
              <LineNumber><xsl:value-of select="o:LineNumber"/></LineNumber>
              <Sku><xsl:value-of select="o:Sku"/></Sku>
              <Quantity><xsl:value-of select="o:Quantity"/></Quantity>
              <UnitOfMeasure><xsl:value-of select="o:UnitOfMeasure"/></UnitOfMeasure>
            </ReservationLine>
          </xsl:for-each>
        </Lines>
      </request>
    </ReserveStock>
  </xsl:template>
</xsl:stylesheet>

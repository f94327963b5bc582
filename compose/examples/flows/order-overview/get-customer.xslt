<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1" xmlns="http://soa.example.com/customers/v1" exclude-result-prefixes="o">
  <xsl:param name="order"/>
  <xsl:template match="/">
    <GetCustomer>
      <request><CustomerId><xsl:value-of select="$order//o:Order/o:CustomerId"/></CustomerId></request>
    </GetCustomer>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:b="http://soa.example.com/billing/v1" xmlns="http://soa.example.com/customers/v1" exclude-result-prefixes="b">
  <xsl:template match="/b:InvoiceIssued">
    <GetCustomer>
      <request>
        <CustomerId><xsl:value-of select="b:CustomerId"/></CustomerId>
      </request>
    </GetCustomer>
  </xsl:template>
</xsl:stylesheet>

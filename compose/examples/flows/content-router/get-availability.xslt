<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:e="http://soa.example.com/examples/v1" xmlns="http://soa.example.com/inventory/v1" exclude-result-prefixes="e">
  <xsl:template match="/e:Enquiry">
    <GetAvailability>
      <request>
        <Skus>
          <xsl:for-each select="e:Item">
            <Sku><xsl:value-of select="normalize-space()"/></Sku>
          </xsl:for-each>
        </Skus>
      </request>
    </GetAvailability>
  </xsl:template>
</xsl:stylesheet>
